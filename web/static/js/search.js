/** The search of the map page: features, corridors and documents by any name. */

import { Combobox } from "./combobox.js";
import { layerSwatch } from "./swatch.js";
import { byId, make } from "./words.js";

const LIMIT = 8;

export class Search {
  /** @param {(hit: {id: string, layer: string}) => void} chosen */
  constructor(config, say, chosen) {
    this.config = config;
    this.say = say;
    const input = /** @type {HTMLInputElement} */ (byId("search"));
    input.form.addEventListener("submit", (event) => event.preventDefault());
    new Combobox(input, byId("hits"), {
      ask: (text, signal) => this.#ask(text, signal),
      option: (hit) => this.#option(hit),
      chosen: (hit) => {
        input.value = "";
        chosen(hit);
      },
      tell: (text) => {
        byId("search-status").textContent = text;
      },
      texts: {
        asking: say("searching"),
        failed: say("search_failed"),
        found: (count) => say("hits", { count }),
        none: (text) => say("no_hits", { text }),
      },
    });
  }

  async #ask(text, signal) {
    const words = new URLSearchParams({ q: text, limit: LIMIT, lang: this.config.lang });
    const answer = await fetch(`${this.config.urls.search}?${words}`, { signal });
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()).results;
  }

  #option({ layer, matched, name }) {
    const known = this.config.layers.find(({ id }) => id === layer);
    const nodes = [layerSwatch(this.config, layer, 20), make("span", {}, name)];
    nodes.push(make("small", {}, known?.name ?? this.say(layer)));
    if (matched && matched !== name) nodes.push(make("small", { class: "matched" }, matched));
    return nodes;
  }
}
