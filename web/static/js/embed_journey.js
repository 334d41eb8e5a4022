/** A route or a circle on an embedded map: drawn from the answer for programs, told by the page. */

import { load } from "./draw_load.js";
import { addressOf, wordsOf } from "./state.js";
import { TravelLayer } from "./travel_draw.js";

const PARTS = { route: ["from", "to"], circle: ["at", "minutes"] };
const SHARED = ["lang", "on", "mode", "with", "without"];

export class EmbedJourney {
  /** @param {L.Map} map @param {object} config the settings of the page */
  constructor(map, config) {
    this.config = config;
    this.layer = new TravelLayer(map, config.style.journeys);
  }

  /** Draw what a state asks; resolves to its box, or null when there is nothing to draw. */
  async show(now) {
    const kind = now.at ? "circle" : "route";
    if (!now.at && !(now.from && now.to)) return null;
    const wanted = [...SHARED, ...PARTS[kind]];
    const words = wordsOf(now, this.config, this.config.lang).filter(([word]) => wanted.includes(word));
    const url = kind === "circle" ? this.config.urls.areas : this.config.urls.course;
    try {
      this.layer[kind](await load(addressOf(url, words)));
    } catch {
      this.layer.clear(); // the page tells why there is none
      return null;
    }
    return this.layer.bbox();
  }
}

/** What the page tells of the journey in a few words, or null. */
export function journeyTold() {
  const story = document.querySelector("#told [data-panel]");
  if (!story || story.dataset.told === undefined) return null;
  const { from, to, told } = story.dataset;
  return from ? `${from} → ${to} · ${told}` : told;
}
