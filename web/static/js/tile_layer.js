/** A layer of tiles that are drawn here: on any day, sharp at any zoom, without loading again. */

import { paintRows } from "./tile_paint.js";

const SIZE = 256;
const FINE = 1.5; // a map between two zooms stretches its tiles by up to so much
const FINEST = 2.5;

export const RowTiles = L.GridLayer.extend({
  /** @param {object} source of tile_source.js @param {{layer: string, palette: object}} options */
  initialize(source, options) {
    L.GridLayer.prototype.initialize.call(this, {
      tileSize: SIZE, minZoom: source.minzoom, keepBuffer: 1, updateWhenZooming: false, ...options,
    });
    this.source = source;
    this.drawn = new WeakMap(); // canvas -> its part of a tile, and the rows of that tile
    this.view = { day: 0, selected: null };
  },

  /** Show another day or another choice: what is loaded is painted again. */
  setView(view) {
    if (view.day === this.view.day && view.selected === this.view.selected) return;
    this.view = view;
    for (const { el } of Object.values(this._tiles ?? {})) this.paint(el);
  },

  createTile(coords, done) {
    const canvas = document.createElement("canvas");
    const ratio = Math.min((window.devicePixelRatio || 1) * FINE, FINEST);
    canvas.width = SIZE * ratio;
    canvas.height = SIZE * ratio;
    const part = partOf(coords, this.source.maxzoom);
    this.source.tile(part.z, part.x, part.y).then((rows) => {
      this.drawn.set(canvas, { part, rows });
      this.paint(canvas);
      done(null, canvas);
    }, (error) => done(error, canvas));
    return canvas;
  },

  paint(canvas) {
    const drawn = this.drawn.get(canvas);
    if (!drawn) return;
    const context = canvas.getContext("2d");
    const ratio = canvas.width / SIZE;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, SIZE, SIZE);
    const { layer, palette } = this.options;
    paintRows(context, drawn.rows, frameOf(drawn), { layer, palette, ...this.view });
  },

  /** Return the loaded tile under a place and where in it the place lies, in its pixels; or null. */
  tileAt(latlng) {
    const at = this._map.project(latlng, this._tileZoom);
    const place = at.divideBy(SIZE).floor();
    const held = this._tiles[this._tileCoordsToKey({ x: place.x, y: place.y, z: this._tileZoom })];
    const drawn = held && this.drawn.get(held.el);
    if (!drawn) return null;
    return { rows: drawn.rows, frame: frameOf(drawn), at: at.subtract(place.multiplyBy(SIZE)) };
  },
});

/** Return the tile that is loaded for one on the map: beyond the deepest zoom it is a part of one. */
function partOf({ x, y, z }, maxzoom) {
  const many = 2 ** Math.max(0, z - maxzoom);
  const [wide, high] = [Math.floor(x / many), Math.floor(y / many)];
  return { z: Math.min(z, maxzoom), x: wide, y: high, zoom: z, many, across: x - wide * many, down: y - high * many };
}

function frameOf({ rows, part: { zoom, many, across, down } }) {
  return { scale: (SIZE * many) / rows.extent, left: -SIZE * across, top: -SIZE * down, zoom };
}
