/** Where the rows of a tile come from: the service's tiles, or a GeoJSON that is cut here. */

import { readTile } from "./tile_read.js";
import { AREA, LINE, POINT, TileRows } from "./tile_rows.js";

const KEPT = 96; // tiles that are remembered
const EXTENT = 4096;
const TYPES = { Point: POINT, LineString: LINE, Polygon: AREA };
const EDGE = 1 / 32; // what a tile holds beyond its edges, in parts of its width

/** Return where the rows come from. @param {object} data TileJSON, or GeoJSON with `rows` */
export function sourceOf(data) {
  return data.tilejson ? new TileSource(data) : new WholeSource(data);
}

/** The tiles of the service; its own address stands in the TileJSON and is the page's. */
export class TileSource {
  constructor({ tiles, minzoom, maxzoom, features }) {
    this.address = tiles[0].replace(/^https?:\/\/[^/]+/, "");
    this.minzoom = minzoom;
    this.maxzoom = maxzoom;
    this.count = features;
    this.kept = new Map();
  }

  /** Return a promise of the rows of a tile; it fails when the service does. */
  tile(z, x, y) {
    const key = `${z}/${x}/${y}`;
    const known = this.kept.get(key) ?? this.fetch(z, x, y);
    this.kept.delete(key);
    this.kept.set(key, known);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
    known.catch(() => this.kept.delete(key));
    return known;
  }

  async fetch(z, x, y) {
    const place = { z, x, y };
    const answer = await fetch(this.address.replace(/\{([zxy])\}/g, (_, word) => place[word]));
    if (!answer.ok) throw new Error(`tile ${z}/${x}/${y}: ${answer.status}`);
    return answer.status === 204 ? new TileRows(EXTENT).packed() : readTile(await answer.arrayBuffer());
  }
}

/** A whole collection in memory; what meets a tile is found by its box. */
export class WholeSource {
  constructor({ features, count }) {
    this.minzoom = 0;
    this.maxzoom = 24;
    this.count = count;
    this.rows = features.map(({ geometry, properties }) => projected(geometry, properties));
  }

  async tile(z, x, y) {
    const [many, rows] = [2 ** z, new TileRows(EXTENT)];
    const [west, east] = [(x - EDGE) / many, (x + 1 + EDGE) / many];
    const [north, south] = [(y - EDGE) / many, (y + 1 + EDGE) / many];
    for (const { type, parts, properties, box } of this.rows) {
      if (box[0] > east || box[2] < west || box[1] > south || box[3] < north) continue;
      for (const part of parts) {
        for (const [wide, high] of part) rows.point((wide * many - x) * EXTENT, (high * many - y) * EXTENT);
        rows.endPart();
      }
      rows.endRow(type, (name) => properties[name]);
    }
    return rows.packed();
  }
}

/** Return a feature on a world of the size 1, as Web Mercator lays it out. */
function projected({ type, coordinates }, properties) {
  const single = type.replace("Multi", "");
  const nested = type === single ? [coordinates] : coordinates;
  const paths = single === "Polygon" ? nested.flat() : single === "Point" ? nested.map((at) => [at]) : nested;
  const parts = paths.map((path) => path.map(onWorld));
  const points = parts.flat();
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return { type: TYPES[single], parts, properties, box };
}

function onWorld([lon, lat]) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}
