/** A text field with a list of hits as one types: the combobox of the ARIA pattern. */

import { make } from "./words.js";

const WAIT_MS = 140;
const LEAVING_MS = 150;
const LONGEST = 100;

/**
 * @typedef {object} Source
 * @property {(text: string, signal: AbortSignal) => Promise<object[]>} ask find hits for a text
 * @property {(hit: object) => Node[]} option what a hit looks like in the list
 * @property {(hit: object) => void} chosen told of the hit that is taken
 * @property {(text: string) => void} tell show a status; blank ends it
 * @property {{asking: string, failed: string, found: (count: number) => string,
 *   none: (text: string) => string}} texts
 */

export class Combobox {
  #input;
  #list;
  #source;
  #hits = [];
  #at = -1;
  #timer = 0;
  #leaving = 0;
  #running = null;

  /** @param {HTMLInputElement} input @param {HTMLElement} list @param {Source} source */
  constructor(input, list, source) {
    this.#input = input;
    this.#list = list;
    this.#source = source;
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
    for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", () => this.#typed());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => {
      this.#leaving = setTimeout(() => this.close(), LEAVING_MS);
    });
    input.addEventListener("focus", () => clearTimeout(this.#leaving));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#take(Number(option.dataset.at));
    });
  }

  close() {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#hits = [];
    this.#mark(-1);
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#source.tell("");
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#running?.abort();
    const text = this.#input.value.trim();
    if (!text) return this.close();
    this.#timer = setTimeout(() => this.#ask(text.slice(0, LONGEST)), WAIT_MS);
    return undefined;
  }

  async #ask(text) {
    const { ask, tell, texts } = this.#source;
    this.#running = new AbortController();
    tell(texts.asking);
    try {
      this.#show(await ask(text, this.#running.signal), text);
    } catch (error) {
      if (error.name === "AbortError") return;
      this.close();
      tell(texts.failed);
    }
  }

  #show(hits, text) {
    const { texts, tell } = this.#source;
    this.#hits = hits;
    this.#list.replaceChildren(...hits.map((hit, at) => this.#option(hit, at)));
    this.#list.hidden = !hits.length;
    this.#input.setAttribute("aria-expanded", String(hits.length > 0));
    this.#mark(hits.length ? 0 : -1);
    tell(hits.length ? texts.found(hits.length) : texts.none(text));
  }

  #option(hit, at) {
    const about = { role: "option", id: `${this.#list.id}-${at}`, "data-at": String(at) };
    return make("li", about, ...this.#source.option(hit));
  }

  #key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.#at >= 0) this.#take(this.#at);
    else if (steps[event.key] && this.#hits.length) {
      const count = this.#hits.length;
      this.#mark((this.#at + steps[event.key] + count) % count);
    } else return;
    event.preventDefault();
  }

  #mark(at) {
    this.#at = at;
    [...this.#list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === at));
    });
    if (at < 0) return this.#input.removeAttribute("aria-activedescendant");
    this.#list.children[at].scrollIntoView({ block: "nearest" });
    return this.#input.setAttribute("aria-activedescendant", this.#list.children[at].id);
  }

  #take(at) {
    const hit = this.#hits[at];
    if (!hit) return;
    this.close();
    this.#source.chosen(hit);
  }
}
