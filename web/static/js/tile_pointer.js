/** Which rows of a layer of tiles lie under the pointer. */

import { AREA, POINT } from "./tile_rows.js";

const REACH = { fine: 7, coarse: 18 }; // pixels around a line or a symbol
const MOST = 12;

/** Return the rows within reach of a place, each feature once, nearest first. */
export function nearestRows(tiles, latlng) {
  const tile = tiles.tileAt(latlng);
  if (tile === null) return [];
  const { rows, frame, at } = tile;
  const reach = matchMedia("(pointer: coarse)").matches ? REACH.coarse : REACH.fine;
  const [x, y] = [(at.x - frame.left) / frame.scale, (at.y - frame.top) / frame.scale];
  const found = new Map();
  for (let row = 0; row < rows.length; row += 1) {
    if (!rows.holds(row, tiles.view.day)) continue;
    const far = distance(rows, row, x, y) * frame.scale;
    const known = found.get(rows.ids[row]);
    if (far <= reach && !(known?.far <= far)) found.set(rows.ids[row], { row, far });
  }
  const nearest = [...found.values()].sort((one, other) => one.far - other.far).slice(0, MOST);
  return nearest.map(({ row, far }) => hit(rows, row, far, tiles.options.layer));
}

function hit(rows, row, far, layer) {
  const [zh, en] = rows.names[row];
  const { status, expected } = rows.looks[rows.groups[row]];
  return { id: rows.ids[row], layer, name: { zh, en }, step: { status, expected }, far };
}

/** Return how far a point is from a row, in parts of the extent; 0 inside an area. */
function distance(rows, row, x, y) {
  const { xy } = rows;
  let [least, inside] = [Infinity, false];
  for (let part = rows.partAt[row]; part < rows.partAt[row + 1]; part += 1) {
    const [first, last] = [rows.pointAt[part], rows.pointAt[part + 1]];
    if (rows.types[row] === POINT) least = Math.min(least, toSegment(x - xy[2 * first], y - xy[2 * first + 1], 0, 0));
    for (let at = 2 * first; at < 2 * (last - 1); at += 2) {
      const ax = xy[at];
      const ay = xy[at + 1];
      const bx = xy[at + 2];
      const by = xy[at + 3];
      least = Math.min(least, toSegment(x - ax, y - ay, bx - ax, by - ay));
      if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside;
    }
  }
  return inside && rows.types[row] === AREA ? 0 : least;
}

function toSegment(px, py, dx, dy) {
  const square = dx * dx + dy * dy;
  const share = square ? Math.min(1, Math.max(0, (px * dx + py * dy) / square)) : 0;
  return Math.sqrt((px - share * dx) ** 2 + (py - share * dy) ** 2);
}
