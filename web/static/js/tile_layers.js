/** The layers that come row by row: networks, and whatever is too large to be loaded whole. */

import { RowTiles } from "./tile_layer.js";
import { nearestRows } from "./tile_pointer.js";
import { sourceOf } from "./tile_source.js";

export const PANE = "networks";

/** Say whether what was loaded is drawn row by row. @param {object} data */
export function isRows(data) {
  return Boolean(data.tilejson || data.rows);
}

/** Say whether a layer is one of ways, which have no story to open. @param {string} layer */
export function isNetwork(layer) {
  return layer.startsWith("network_");
}

export class TileLayers {
  constructor(map, palette, failed) {
    this.map = map;
    this.palette = palette;
    this.failed = failed;
    this.held = new Map(); // layer id -> its tiles
  }

  /** Take what was loaded of a layer, in the place of what was held of it. */
  add(id, data) {
    this.held.get(id)?.remove();
    const pane = isNetwork(id) ? PANE : "lines";
    const tiles = new RowTiles(sourceOf(data), { layer: id, palette: this.palette, pane });
    let told = false;
    tiles.on("tileerror", () => {
      if (!told) this.failed(id);
      told = true;
    });
    this.held.set(id, tiles);
  }

  /** Return how many features each layer has that is held. */
  counts() {
    return new Map([...this.held].map(([id, { source }]) => [id, source.count]));
  }

  /** Show the layers of a state as they stand on its day; a corridor dims them. */
  draw({ layers, date, selected, corridor }) {
    for (const [id, tiles] of this.held) {
      tiles.setView({ day: Number(date.replaceAll("-", "")), selected });
      tiles.setOpacity(corridor === null ? 1 : 0.3);
      if (layers.has(id)) tiles.addTo(this.map);
      else tiles.remove();
    }
  }

  /** Return what lies within reach of a place: [{id, layer, name, step, far}], nearest first. */
  under(latlng) {
    const shown = [...this.held.values()].filter((tiles) => this.map.hasLayer(tiles));
    const found = shown.flatMap((tiles) => nearestRows(tiles, latlng));
    return found.sort((one, other) => one.far - other.far);
  }
}
