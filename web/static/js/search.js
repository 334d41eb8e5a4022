/** Search as one types: a combobox with a list of hits, as the ARIA pattern has it. */

import { byId, make } from "./words.js";
import { layerSwatch } from "./swatch.js";

const WAIT_MS = 140;
const LIMIT = 8;

export class Search {
  #input = /** @type {HTMLInputElement} */ (byId("search"));
  #list = byId("hits");
  #status = byId("search-status");
  #hits = [];
  #at = -1;
  #timer = 0;
  #running = null;

  /** @param {(hit: {id: string, layer: string}) => void} chosen */
  constructor(config, say, chosen) {
    this.config = config;
    this.say = say;
    this.chosen = chosen;
    this.#input.addEventListener("input", () => this.#typed());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("blur", () => setTimeout(() => this.#close(), 150));
    this.#input.form.addEventListener("submit", (event) => event.preventDefault());
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#take(Number(option.dataset.at));
    });
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#running?.abort();
    const text = this.#input.value.trim();
    if (!text) return this.#close();
    this.#timer = setTimeout(() => this.#ask(text.slice(0, 100)), WAIT_MS);
    return undefined;
  }

  async #ask(text) {
    this.#running = new AbortController();
    this.#status.textContent = this.say("searching");
    const words = new URLSearchParams({ q: text, limit: LIMIT, lang: this.config.lang });
    try {
      const answer = await fetch(`${this.config.urls.search}?${words}`, { signal: this.#running.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      this.#show((await answer.json()).results, text);
    } catch (error) {
      if (error.name === "AbortError") return;
      this.#close();
      this.#status.textContent = this.say("search_failed");
    }
  }

  #show(hits, text) {
    this.#hits = hits;
    this.#list.replaceChildren(...hits.map((hit, at) => this.#option(hit, at)));
    this.#list.hidden = !hits.length;
    this.#input.setAttribute("aria-expanded", String(hits.length > 0));
    this.#mark(hits.length ? 0 : -1);
    this.#status.textContent = hits.length
      ? this.say("hits", { count: hits.length })
      : this.say("no_hits", { text });
  }

  #option(hit, at) {
    const layer = this.config.layers.find(({ id }) => id === hit.layer);
    const { name } = hit;
    const option = make("li", { role: "option", id: `hit-${at}`, "data-at": String(at) });
    option.append(layerSwatch(this.config, hit.layer, 20), make("span", {}, name));
    option.append(make("small", {}, layer?.name ?? this.say(hit.layer)));
    if (hit.matched && hit.matched !== name) {
      option.append(make("small", { class: "matched" }, hit.matched));
    }
    return option;
  }

  #key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key === "Escape") this.#close();
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
    return this.#input.setAttribute("aria-activedescendant", `hit-${at}`);
  }

  #take(at) {
    const hit = this.#hits[at];
    if (!hit) return;
    this.#input.value = "";
    this.#close();
    this.chosen(hit);
  }

  #close() {
    this.#hits = [];
    this.#mark(-1);
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#status.textContent = "";
  }
}
