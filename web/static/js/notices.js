/** Messages over the map: what went wrong (stays until closed) and what went right (goes by itself). */

import { byId, make } from "./words.js";

const SHOWN_MS = 2500;

export class Notices {
  #say;
  #open = new Map();

  /** @param {ReturnType<typeof import("./words.js").speaker>} say */
  constructor(say) {
    this.#say = say;
  }

  /** Report a problem once; with `again`, offer to try again. @param {string} text */
  problem(text, again = null) {
    if (this.#open.has(text)) return;
    const close = make("button", { type: "button", "aria-label": this.#say("close") }, "×");
    const notice = make("div", { class: "notice" }, make("span", {}, text));
    if (again) notice.append(this.#retry(text, again));
    notice.append(close);
    close.addEventListener("click", () => this.clear(text));
    this.#open.set(text, notice);
    byId("notices").append(notice);
  }

  /** @param {string} text */
  clear(text) {
    this.#open.get(text)?.remove();
    this.#open.delete(text);
  }

  /** @param {string} text */
  done(text) {
    const toast = make("div", { class: "notice toast", role: "status" }, text);
    byId("notices").append(toast);
    setTimeout(() => toast.remove(), SHOWN_MS);
  }

  /** Show an address to copy where the clipboard is closed to pages. @param {string} address */
  byHand(address) {
    const label = this.#say("copy_by_hand");
    this.problem(label);
    const field = make("input", { type: "text", readonly: "", value: address, "aria-label": label });
    this.#open.get(label).append(field);
    field.select();
  }

  #retry(text, again) {
    const button = make("button", { type: "button" }, this.#say("retry"));
    button.addEventListener("click", () => {
      this.clear(text);
      again();
    });
    return button;
  }
}
