/** The key on the map: what line styles and colours mean. Only what is shown is explained. */

import { Palette } from "./draw_style.js";
import { errorSwatch, kindSwatch, lineSwatch } from "./swatch.js";
import { byId, make } from "./words.js";

const NEUTRAL = { layer: "energy_digital", kind: "" };
const STATUS_ROWS = [
  ["key_open", { status: "open" }, {}],
  ["key_construction", { status: "construction" }, {}],
  ["key_planned", { status: "planned" }, {}],
  ["key_expected", { status: "open", expected: true }, {}],
  ["key_schematic", { status: "open" }, { schematic: true }],
  ["key_closed", { status: "closed" }, {}],
];
const OPEN = { status: "open", expected: false };
const NARROW = "(max-width: 1099px)";

export class MapKey {
  constructor(config, say) {
    this.config = config;
    this.say = say;
    this.palette = new Palette(config.style);
    if (matchMedia(NARROW).matches) byId("key").open = false;
  }

  /** @param {string[]} layers ids that are shown */
  show(layers) {
    const known = [...this.config.layers, ...this.config.networks];
    const shown = known.filter(({ id }) => layers.includes(id));
    byId("key-rows").replaceChildren(
      ...this.#block("family_title", shown.flatMap((layer) => this.#families(layer))),
      ...this.#block("status_title", this.#statuses()),
    );
  }

  #block(title, rows) {
    return rows.length ? [make("h3", {}, this.say(title)), make("ul", {}, ...rows)] : [];
  }

  /** One row for each colour of a layer: its first kind names the row when there are several. */
  #families(layer) {
    const rows = new Map();
    for (const kind of layer.kinds) {
      const { color } = this.palette.look({ layer: layer.id, kind: kind.id }, OPEN);
      if (!rows.has(color)) rows.set(color, kind);
    }
    return [...rows.values()].map((kind, index) => {
      const name = index === 0 ? layer.name : kind.name;
      return make("li", {}, kindSwatch(this.config, layer.id, kind), name);
    });
  }

  #statuses() {
    const rows = STATUS_ROWS.map(([key, step, extra]) => {
      const look = this.palette.look({ ...NEUTRAL, ...extra }, { expected: false, ...step });
      return make("li", {}, lineSwatch({ ...look, width: extra.schematic ? 1.4 : 3 }), this.say(key));
    });
    const { color } = this.palette.look(NEUTRAL, OPEN);
    rows.push(make("li", {}, errorSwatch(color), this.say("key_accuracy")));
    return rows;
  }
}
