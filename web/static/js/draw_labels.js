/**
 * Names on the map: painted on one canvas, the important ones first, none over another.
 *
 * A label is {text, at: LatLng or [lat, lon], rank, size, color, weight, italic, place, gap, id,
 * minZoom, shift}; `place` is "centre", "around" (the centre, or else near it), or else beside its symbol.
 */

const CELL = 64;
const INK_CELL = 8;
const NEAR = [0, 14, -14, 26, -26].flatMap((dy) => [0, 18, -18].map((dx) => [dx, dy]));
const FAMILY = '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif';
const SAME_NAME_WITHIN = 160; // pixels: the same name is not written twice this close

export const LabelLayer = L.Canvas.extend({
  /**
   * Say what to write; no label covers an obstacle {at, radius, shift}, and labels keep off the
   * `paths` (lists of layer points) where they can.
   */
  write(labels, obstacles, paths) {
    this._labels = [...labels].sort((one, other) => other.rank - one.rank);
    this._obstacles = obstacles;
    this._paths = paths;
    if (this._map && this._ctx) this._updatePaths();
  },

  _updatePaths() {
    this._redrawBounds = null;
    this._clear();
    this._boxes = new Boxes();
    this._symbols = new Boxes();
    this._written = [];
    if (!this._labels) return;
    this._inked = inked(this._paths());
    for (const { at, radius, shift } of this._obstacles) {
      this._symbols.add(around(this._point(at, shift), radius));
    }
    const zoom = this._map.getZoom();
    for (const label of this._labels) {
      if (zoom >= (label.minZoom ?? 0)) this._place(label);
    }
  },

  /** Return the id of the label under a layer point, or null. */
  idAt(point) {
    const hit = (this._written ?? []).find(({ box, id }) => id && inside(box, point));
    return hit ? hit.id : null;
  },

  /** Return the texts that are written now, for tests and for the curious. */
  written() {
    return (this._written ?? []).map(({ text }) => text);
  },

  _place(label) {
    const point = this._point(label.at, label.shift);
    if (!this._bounds.contains(point) || this._repeats(label, point)) return;
    const context = this._ctx;
    context.font = `${label.italic ? "italic " : ""}${label.weight ?? 500} ${label.size}px ${FAMILY}`;
    const width = context.measureText(label.text).width;
    const box = this._best(candidates(label, point, width), label.place === "around");
    if (box === null) return;
    this._boxes.add(box);
    this._written.push({ text: label.text, id: label.id, box, point });
    write(context, label, box);
  },

  /** Return the box that covers least, or null; a name that must be read may cover symbols. */
  _best(boxes, must) {
    const pull = must ? (this._map.getZoom() < 8 ? 4 : 0.7) : 0.01; // how dear each step away is
    const costs = boxes.map((box, place) => {
      const bare = this._symbols.free(box);
      if (!this._boxes.free(box) || !(bare || must)) return Infinity;
      return cover(box, this._inked) + (bare ? 0 : 8) + place * pull;
    });
    const least = Math.min(...costs);
    return least === Infinity ? null : boxes[costs.indexOf(least)];
  },

  _repeats({ text }, point) {
    return this._written.some(
      (other) => other.text === text && other.point.distanceTo(point) < SAME_NAME_WITHIN,
    );
  },

  _point(at, [x, y] = [0, 0]) {
    return this._map.latLngToLayerPoint(at).add([x, y]);
  },
});

function write(context, { text, color, dim }, box) {
  context.globalAlpha = dim ? 0.35 : 1;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.2;
  context.strokeStyle = "#ffffff";
  context.fillStyle = color;
  const y = (box.top + box.bottom) / 2 + 0.5;
  context.strokeText(text, box.left + 2, y);
  context.fillText(text, box.left + 2, y);
  context.globalAlpha = 1;
}

function candidates({ size, place, gap = 8 }, { x, y }, width) {
  const [w, h] = [width + 4, size + 3];
  const at = (left, top) => ({ left, top, right: left + w, bottom: top + h });
  const middle = (dx, dy) => at(x - w / 2 + dx, y - h / 2 + dy);
  if (place === "centre") return [middle(0, 0)];
  if (place === "around") return NEAR.map(([dx, dy]) => middle(dx, dy));
  return [
    at(x + gap, y - h / 2), at(x - gap - w, y - h / 2),
    at(x - w / 2, y - gap - h), at(x - w / 2, y + gap),
    at(x + gap * 0.6, y - gap * 0.6 - h), at(x + gap * 0.6, y + gap * 0.6),
  ];
}

function around({ x, y }, radius) {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

function inside(box, { x, y }) {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/** Boxes that are taken, found again by the cells of a grid that they touch. */
class Boxes {
  constructor() {
    this.cells = new Map();
  }

  add(box) {
    for (const key of cellsOf(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  free(box) {
    return cellsOf(box).every((key) => !(this.cells.get(key) ?? []).some((other) => meet(box, other)));
  }
}

/** Return the cells of a fine grid that paths run through. */
function inked(paths) {
  const cells = new Set();
  for (const points of paths) {
    for (let index = 1; index < points.length; index += 1) {
      const [from, to] = [points[index - 1], points[index]];
      const steps = Math.ceil(from.distanceTo(to) / INK_CELL) || 1;
      for (let step = 0; step <= steps; step += 1) {
        const x = from.x + ((to.x - from.x) * step) / steps;
        const y = from.y + ((to.y - from.y) * step) / steps;
        cells.add(`${Math.floor(x / INK_CELL)},${Math.floor(y / INK_CELL)}`);
      }
    }
  }
  return cells;
}

/** Count the cells with ink that a box covers. */
function cover({ left, top, right, bottom }, cells) {
  let count = 0;
  for (let x = Math.floor(left / INK_CELL); x <= Math.floor(right / INK_CELL); x += 1) {
    for (let y = Math.floor(top / INK_CELL); y <= Math.floor(bottom / INK_CELL); y += 1) {
      if (cells.has(`${x},${y}`)) count += 1;
    }
  }
  return count;
}

function meet(one, other) {
  return one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom;
}

function cellsOf({ left, top, right, bottom }) {
  const keys = [];
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) keys.push(`${x},${y}`);
  }
  return keys;
}
