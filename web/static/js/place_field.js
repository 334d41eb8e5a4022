/** A field for a place: typed, suggested, or picked on the map. It holds the word of the address. */

import { Combobox } from "./combobox.js";
import { byId, make } from "./words.js";

const LIMIT = 8;

export class PlaceField {
  #input;
  #pick;
  #word = null; // what the address says, while the field shows a name
  #shown = "";

  /**
   * @param {"from"|"to"|"at"} end
   * @param {{chosen: () => void, pick: () => void}} heard
   */
  constructor(config, say, end, { chosen, pick }) {
    this.#input = /** @type {HTMLInputElement} */ (byId(`travel-${end}`));
    this.#pick = byId(`pick-${end}`);
    this.#pick.addEventListener("click", pick);
    new Combobox(this.#input, byId(`places-${end}`), {
      ask: (text, signal) => ask(config, text, signal),
      option: ({ name, about }) => [make("span", {}, name), make("small", {}, about)],
      chosen: ({ id, name }) => {
        this.show(id, name);
        chosen();
      },
      tell: (text) => {
        byId("travel-status").textContent = text;
      },
      texts: {
        asking: say("searching"),
        failed: say("search_failed"),
        found: (count) => say("places", { count }),
        none: () => "",
      },
    });
  }

  /** The place as a word of the address, or null when the field is blank. @returns {?string} */
  get word() {
    const typed = this.#input.value.trim();
    return typed === this.#shown ? this.#word : typed || null;
  }

  /** Show what the address says, unless the field holds it already. @param {?string} word */
  follow(word) {
    if (this.#word !== word) this.show(word);
  }

  /** Show a place. @param {?string} word @param {string} [name] */
  show(word, name = word ?? "") {
    this.#word = word;
    this.#shown = name;
    this.#input.value = name;
  }

  /** Show the name of the place that the field holds already. @param {string} name */
  name(name) {
    if (this.#word !== null && name) this.show(this.#word, name);
  }

  /** Say whether the place is being picked on the map. @param {boolean} on */
  picking(on) {
    this.#pick.setAttribute("aria-pressed", String(on));
  }

  focus() {
    this.#input.focus();
  }
}

async function ask(config, text, signal) {
  const words = new URLSearchParams({ q: text, limit: LIMIT, lang: config.lang });
  const answer = await fetch(`${config.urls.places}?${words}`, { signal });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).results;
}
