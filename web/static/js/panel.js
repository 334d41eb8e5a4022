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
  show(pane, kind, id, on) {
    return this.fill(byId(`pane-${pane}`), this.#address(kind, id, on));
  }

  /**
   * Fill a place with the fragment at an address; resolves as `show` does.
   * @param {HTMLElement} place @param {string} address
   * @returns {Promise<?HTMLElement>}
   */
  async fill(place, address) {
    this.#latest.set(place, address);
    place.setAttribute("aria-busy", "true");
    try {
      const html = await this.#fetch(address);
      if (this.#latest.get(place) !== address) return null;
      place.replaceChildren(parsed(html));
    } catch (error) {
      if (this.#latest.get(place) !== address) return null;
      place.replaceChildren(this.#failure(error.told, () => this.fill(place, address)));
      return null;
    } finally {
      if (this.#latest.get(place) === address) place.removeAttribute("aria-busy");
    }
    return place.querySelector("[data-panel]");
  }

  /** Let what is still under way for a place come to nothing. @param {HTMLElement} place */
  forget(place) {
    this.#latest.delete(place);
    place.removeAttribute("aria-busy");
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
    const html = await answer.text();
    if (!answer.ok) {
      const told = parsed(html).querySelector(".fault .lead")?.textContent;
      throw Object.assign(new Error(`${address}: ${answer.status}`), { told });
    }
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value);
    this.#kept.set(address, html);
    return html;
  }

  /** What went wrong, as the server told it if it did, with a way to try again. */
  #failure(told, again) {
    const button = make("button", { type: "button", class: "plain" }, this.#say("retry"));
    button.addEventListener("click", again);
    return make("div", { class: "empty", role: "alert" }, make("p", {}, told ?? this.#say("panel_failed")), button);
  }
}

/** Parse what our own server wrote; nothing in it runs. @param {string} html */
function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** Tie the buttons and links inside the panes to the page. @param {HTMLElement} root */
export function listen(root, { feature, corridor, travel, ...actions }) {
  root.addEventListener("click", (event) => {
    const action = event.target.closest("[data-action]");
    if (action) return act(action, actions);
    const link = event.target.closest("a[data-feature], a[data-corridor], a[data-travel]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return undefined;
    event.preventDefault();
    if ("travel" in link.dataset) return travel(new URL(link.href).searchParams);
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
