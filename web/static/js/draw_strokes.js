/**
 * Lines drawn as several strokes over one path (halo, casing, line, hatch), and rivers that widen
 * and point downstream. Both paint on the canvas of their pane.
 */

import { dashPattern } from "./draw_style.js";

const ARROW_EVERY = 130; // pixels between flow arrows
const ARROW_SIZE = 4.5;
const HALO = ["#1f2328", "#ffe27a"];

export const StrokedLine = L.Polyline.extend({
  _updatePath() {
    if (!this._renderer._drawing || !this._parts.length) return;
    const context = this._renderer._ctx;
    context.save();
    context.lineJoin = "round";
    context.beginPath();
    for (const part of this._parts) trace(context, part);
    for (const stroke of this.options.strokes) paint(context, stroke);
    if (this.options.flow) this._arrows(context);
    context.restore();
  },

  _arrows(context) {
    context.fillStyle = this.options.flow;
    for (const ring of this._rings) {
      for (const arrow of arrowsAlong(ring)) arrowhead(context, arrow);
    }
  },
});

/** Return the strokes of a line, lowest first. */
export function strokesOf(look, { selected, dim }) {
  const { color, width } = look;
  const dash = dashPattern(look.dash, width);
  const cap = look.dash === "dashed" ? "butt" : "round";
  const line = { color, width, dash, cap, opacity: dim ? 0.15 : look.opacity };
  if (dim) return [line];
  const under = selected
    ? [{ color: HALO[0], width: width + 8 }, { color: HALO[1], width: width + 6 }]
    : [{ color: "#ffffff", width: width + 2.2, opacity: 0.85 }];
  return look.expected ? [...under, line, rungs(look)] : [...under, line];
}

/** Return the white strokes across a promised line. */
function rungs({ width }) {
  return { color: "#ffffff", width: width + 0.6, dash: [1.6, 4.4], cap: "butt", opacity: 0.9 };
}

function trace(context, points) {
  points.forEach(({ x, y }, index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
}

/** Stroke the path of a context once. */
export function paint(context, { color, width, opacity = 1, dash = [], cap = "round" }) {
  context.globalAlpha = opacity;
  context.strokeStyle = color;
  context.lineWidth = width;
  context.lineCap = cap;
  context.setLineDash(dash);
  context.stroke();
}

/** Options: color, arrow (colour), widths [source, mouth] in pixels. */
export const River = L.Polyline.extend({
  _updatePath() {
    if (!this._renderer._drawing || !this._parts.length) return;
    const context = this._renderer._ctx;
    context.save();
    context.lineCap = "round";
    context.strokeStyle = this.options.color;
    for (const ring of this._rings) this._flow(context, ring);
    context.restore();
  },

  _flow(context, points) {
    const length = lengthOf(points);
    const [thin, wide] = this.options.widths;
    let gone = 0;
    for (let index = 1; index < points.length; index += 1) {
      const [from, to] = [points[index - 1], points[index]];
      context.lineWidth = thin + (wide - thin) * (gone / length);
      context.beginPath();
      trace(context, [from, to]);
      context.stroke();
      gone += from.distanceTo(to);
    }
    context.fillStyle = this.options.arrow;
    for (const arrow of arrowsAlong(points)) arrowhead(context, arrow);
  },
});

/** Return places and directions along a path, one every so many pixels. */
function arrowsAlong(points) {
  const arrows = [];
  let [gone, next] = [0, ARROW_EVERY / 2];
  for (let index = 1; index < points.length; index += 1) {
    const [from, to] = [points[index - 1], points[index]];
    const step = from.distanceTo(to);
    for (; next < gone + step; next += ARROW_EVERY) {
      arrows.push(between(from, to, (next - gone) / step));
    }
    gone += step;
  }
  return arrows;
}

function lengthOf(points) {
  let sum = 0;
  for (let index = 1; index < points.length; index += 1) {
    sum += points[index - 1].distanceTo(points[index]);
  }
  return sum || 1;
}

function between(from, to, share) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return { x: from.x + dx * share, y: from.y + dy * share, angle: Math.atan2(dy, dx) };
}

function arrowhead(context, { x, y, angle }) {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  trace(context, [
    { x: ARROW_SIZE, y: 0 },
    { x: -ARROW_SIZE, y: -ARROW_SIZE * 0.8 },
    { x: -ARROW_SIZE * 0.4, y: 0 },
    { x: -ARROW_SIZE, y: ARROW_SIZE * 0.8 },
  ]);
  context.closePath();
  context.fill();
  context.restore();
}
