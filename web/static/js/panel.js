/** The panes for corridors and details: fragments of our own server, already escaped there. */

import { byId, make } from "./words.js";

const KEPT = 60; // fragments remembered

export class Panel {
  #config;
  #say;
  #kept = new Map();
  #latest = new Map();

  constructor(config, say) {
    this.#config = config;
    this.#say = say;
  }

  /**
   * Show a fragment in a pane. Resolves with its root element, or null when it was overtaken or failed.
   * @param {"corridors"|"details"} pane
   * @param {"feature"|"corridor"|"corridors"} kind
   * @param {?string} id
   * @param {string} on ISO day
   * @returns {Promise<?HTMLElement>}
   */
  async show(pane, kind, id, on) {
    const place = byId(`pane-${pane}`);
    const address = this.#address(kind, id, on);
    this.#latest.set(pane, address);
    place.setAttribute("aria-busy", "true");
    try {
      const html = await this.#fetch(address);
      if (this.#latest.get(pane) !== address) return null;
      const template = document.createElement("template");
      template.innerHTML = html;
      place.replaceChildren(template.content);
    } catch {
      if (this.#latest.get(pane) !== address) return null;
      place.replaceChildren(this.#failure(() => this.show(pane, kind, id, on)));
      return null;
    } finally {
      if (this.#latest.get(pane) === address) place.removeAttribute("aria-busy");
    }
    return place.querySelector("[data-panel]");
  }

  #address(kind, id, on) {
    const { urls, lang, today } = this.#config;
    const words = new URLSearchParams();
    if (lang !== "zh") words.set("lang", lang);
    if (on !== today) words.set("on", on);
    const query = words.size ? `?${words}` : "";
    return urls[kind].replace("{id}", encodeURIComponent(id ?? "")) + query;
  }

  async #fetch(address) {
    if (this.#kept.has(address)) return this.#kept.get(address);
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const html = await answer.text();
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value);
    this.#kept.set(address, html);
    return html;
  }

  #failure(again) {
    const button = make("button", { type: "button", class: "plain" }, this.#say("retry"));
    button.addEventListener("click", again);
    return make("div", { class: "empty", role: "alert" }, make("p", {}, this.#say("panel_failed")), button);
  }
}

/** Tie the buttons and links inside the panes to the page. @param {HTMLElement} root */
export function listen(root, { feature, corridor, ...actions }) {
  root.addEventListener("click", (event) => {
    const action = event.target.closest("[data-action]");
    if (action) return act(action, actions);
    const link = event.target.closest("a[data-feature], a[data-corridor]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return undefined;
    event.preventDefault();
    if (link.dataset.feature) return feature(link.dataset.feature);
    return corridor(link.dataset.corridor || null);
  });
}

function act(button, { locate, share, print }) {
  const story = button.closest("[data-panel]");
  if (button.dataset.action === "locate") locate(story);
  if (button.dataset.action === "share") share(button.dataset.path);
  if (button.dataset.action === "print") print();
}

/** @param {HTMLElement} story @returns {?number[]} west, south, east, north */
export function boxOf(story) {
  return story.dataset.bbox ? story.dataset.bbox.split(",").map(Number) : null;
}
