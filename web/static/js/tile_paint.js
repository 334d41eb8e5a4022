/** Paints the rows of a tile that hold on a day, all of one look in one stroke. */

import { dashPattern } from "./draw_style.js";
import { paint, strokesOf } from "./draw_strokes.js";
import { paintMark } from "./draw_symbols.js";
import { AREA, POINT } from "./tile_rows.js";

const MARKS = 400; // points in a tile that are drawn as symbols; more become dots
const DOT = 3.5; // pixels across
const SYMBOL = 5.5; // half the box that the shapes are drawn in
const PROMISED = [5, 3];
const FAR = 9; // below this zoom a network is a web, and stands back
const FAINT = 0.7;

/**
 * Paint rows on a canvas.
 * @param {CanvasRenderingContext2D} context
 * @param {TileRows} rows
 * @param {{scale: number, left: number, top: number, zoom: number}} frame pixels for each part of
 *   the extent, and where its upper left corner lies
 * @param {{layer: string, day: number, selected: ?string, palette: object}} view
 */
export function paintRows(context, rows, frame, view) {
  const groups = rows.looks.map(() => []);
  const chosen = [];
  for (let row = 0; row < rows.length; row += 1) {
    if (!rows.holds(row, view.day)) continue;
    groups[rows.groups[row]].push(row);
    if (rows.ids[row] === view.selected) chosen.push(row);
  }
  const many = groups.reduce((sum, group) => sum + group.length, 0) > MARKS;
  groups.forEach((group, index) => {
    if (group.length) paintGroup(context, rows, group, { frame, view, look: lookOf(rows.looks[index], view), many });
  });
  for (const row of chosen) {
    const look = lookOf(rows.looks[rows.groups[row]], view);
    paintGroup(context, rows, [row], { frame, view, look, many: false, selected: true });
  }
}

function lookOf(told, { layer, palette }) {
  return palette.look({ layer, kind: told.kind, schematic: told.schematic }, told);
}

function paintGroup(context, rows, group, style) {
  const points = group.filter((row) => rows.types[row] === POINT);
  const others = group.filter((row) => rows.types[row] !== POINT);
  context.save();
  context.lineJoin = "round";
  if (others.length) paintPaths(context, rows, others, style);
  if (points.length) paintPoints(context, rows, points, style);
  context.restore();
}

function paintPaths(context, rows, group, { frame, view, look, selected = false }) {
  context.beginPath();
  for (const row of group) tracePath(context, rows, row, frame);
  if (rows.types[group[0]] === AREA) {
    context.globalAlpha = 0.25;
    context.fillStyle = look.color;
    context.fill("evenodd");
  }
  for (const stroke of strokes(look, view.layer, frame.zoom, selected)) paint(context, stroke);
}

/** A way of a network is one thin stroke; a line of a layer looks as it does everywhere. */
function strokes(look, layer, zoom, selected) {
  const width = look.width * (zoom < 7.5 ? 0.7 : zoom < 9 ? 0.9 : zoom < 11 ? 1 : zoom < 13 ? 1.2 : 1.8);
  if (!layer.startsWith("network_") || selected) return strokesOf({ ...look, width }, { selected, dim: false });
  const dash = look.expected ? PROMISED : dashPattern(look.dash, width);
  return [{ color: look.color, width, dash, opacity: zoom < FAR ? look.opacity * FAINT : look.opacity }];
}

function tracePath(context, rows, row, { scale, left, top }) {
  for (let part = rows.partAt[row]; part < rows.partAt[row + 1]; part += 1) {
    for (let at = rows.pointAt[part]; at < rows.pointAt[part + 1]; at += 1) {
      const [x, y] = [left + rows.xy[2 * at] * scale, top + rows.xy[2 * at + 1] * scale];
      if (at === rows.pointAt[part]) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  }
}

function paintPoints(context, rows, group, { frame, look, many, selected = false }) {
  const radius = frame.zoom < 8 ? 3.2 : frame.zoom < 9.5 ? 4.8 : 5.8;
  context.fillStyle = look.color;
  for (const row of group) {
    for (let part = rows.partAt[row]; part < rows.partAt[row + 1]; part += 1) {
      const at = 2 * rows.pointAt[part];
      const [x, y] = [frame.left + rows.xy[at] * frame.scale, frame.top + rows.xy[at + 1] * frame.scale];
      if (many) context.fillRect(x - DOT / 2, y - DOT / 2, DOT, DOT);
      else mark(context, { x, y, radius, look, selected });
    }
  }
}

function mark(context, { x, y, radius, look, selected }) {
  context.save();
  context.translate(x, y);
  context.scale(radius / SYMBOL, radius / SYMBOL);
  paintMark(context, { look, selected, dim: false });
  context.restore();
}
