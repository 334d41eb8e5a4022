/** Draws the features that stand on a day: lines with their stops, points, circles of accuracy. */

import { turned } from "./draw_ground.js";
import { StrokedLine, strokesOf } from "./draw_strokes.js";
import { Mark, Stop } from "./draw_symbols.js";

const FAINT_FROM = 12; // pixels: smaller circles of accuracy hide under their symbol
const SPREAD = 8; // pixels between symbols that share one place

export class FeatureLayers {
  constructor(map, palette, renderers) {
    this.map = map;
    this.palette = palette;
    this.renderers = renderers;
    this.group = L.layerGroup().addTo(map);
    this.clear();
  }

  clear() {
    this.group.clearLayers();
    this.lines = [];
    this.stops = [];
    this.points = [];
  }

  /** Draw entries; `view` is {selected, corridor (a Set or null)}. The selected comes last, on top. */
  draw(entries, view) {
    this.clear();
    const zoom = this.map.getZoom();
    const shown = new Set(entries.map(({ id }) => id));
    const ordered = [...entries].sort((one, other) => rankOf(one, view) - rankOf(other, view));
    const shifts = spread(ordered);
    for (const entry of ordered) {
      const mood = { selected: entry.id === view.selected, dim: isDim(entry, view) };
      if (entry.line) this.drawLine(entry, mood, shown, zoom);
      else this.drawPoint(entry, mood, shifts.get(entry.id), zoom);
    }
  }

  drawLine(entry, mood, shown, zoom) {
    const { properties } = entry.feature;
    for (const stretch of entry.stretches) {
      if (stretch.step === null) continue;
      const look = this.lineLook(properties, stretch.step, zoom);
      const strokes = strokesOf(look, mood);
      const layer = new StrokedLine(turned(stretch.paths), {
        ...this.on("lines"), strokes, weight: look.width + 9, smoothFactor: 0.6,
        flow: properties.kind === "river" && !mood.dim ? look.color : null,
      }).addTo(this.group);
      this.lines.push({ ...entry, ...mood, look, stretch, layer });
    }
    if (zoom >= 7) this.drawStops(entry, mood, shown, zoom);
  }

  /** Return the look of a line, thinner where the map shows much and wider where it shows little. */
  lineLook(properties, step, zoom) {
    const look = this.palette.look(properties, step);
    const scale = zoom < 7.5 ? 0.7 : zoom < 9 ? 0.9 : zoom < 11 ? 1 : 1.2;
    return { ...look, width: look.width * scale };
  }

  drawStops(entry, mood, shown, zoom) {
    for (const stop of entry.feature.properties.stops ?? []) {
      if (stop.role !== "station" || (stop.feature && shown.has(stop.feature))) continue;
      const stretch = nearest(entry.stretches, stop.point);
      if (!stretch?.step) continue;
      const look = this.palette.look(entry.feature.properties, stretch.step);
      const at = turned(stop.point);
      const radius = zoom < 8.25 ? 2.2 : zoom < 10 ? 3 : 4;
      new Stop(at, { ...this.on("stops"), radius, rim: look.color, dim: mood.dim }).addTo(this.group);
      this.stops.push({ id: stop.feature ?? entry.id, line: entry.id, name: stop.name, at, radius, ...mood });
    }
  }

  drawPoint(entry, mood, shift, zoom) {
    const { geometry, properties } = entry.feature;
    if (geometry.type !== "Point") return;
    const at = turned(geometry.coordinates);
    const look = this.palette.look(properties, entry.step);
    const radius = (zoom < 8 ? 3.2 : zoom < 9.5 ? 4.8 : 5.8) * (properties.context ? 0.75 : 1);
    this.drawAccuracy(at, properties.accuracy_m, look, mood, zoom);
    new Mark(at, { ...this.on("points"), look, radius, shift, ...mood }).addTo(this.group);
    this.points.push({ ...entry, ...mood, look, at, radius, shift });
  }

  drawAccuracy(at, metres, look, { selected, dim }, zoom) {
    const pixels = metres / metresPerPixel(at[0], zoom);
    const wanted = selected ? pixels > 3 : pixels > FAINT_FROM && pixels < 400 && !dim;
    if (!wanted) return;
    L.circle(at, {
      ...this.on("uncertainty"), radius: metres, color: look.color, weight: selected ? 1.6 : 1,
      opacity: selected ? 0.9 : 0.3, dashArray: "4 4", fillOpacity: selected ? 0.1 : 0.03,
    }).addTo(this.group);
  }

  /** Return the drawn parts of all lines as lists of layer points. */
  paths() {
    return this.lines.flatMap(({ layer }) => layer._parts ?? []);
  }

  on(pane) {
    return { pane, renderer: this.renderers[pane], interactive: false };
  }
}

export function metresPerPixel(latitude, zoom) {
  return (40075016.7 * Math.cos((latitude * Math.PI) / 180)) / (256 * 2 ** zoom);
}

function isDim({ id }, { corridor }) {
  return corridor !== null && !corridor.has(id);
}

function rankOf(entry, view) {
  if (entry.id === view.selected) return 3;
  if (isDim(entry, view)) return 0;
  return entry.feature.properties.context ? 1 : 2;
}

/** Return the stretch whose path has the vertex nearest to a point. */
function nearest(stretches, [lon, lat]) {
  if (stretches.length < 2) return stretches[0];
  const far = ({ paths }) => Math.min(
    ...paths.flat().map(([x, y]) => (x - lon) ** 2 + (y - lat) ** 2),
  );
  const standing = (stretch) => (stretch.step === null ? 1e-12 : 0);
  const scored = stretches.map((stretch) => [far(stretch) + standing(stretch), stretch]);
  return scored.reduce((best, next) => (next[0] < best[0] ? next : best))[1];
}

/** Return a shift in pixels for each point that shares its place with others. */
function spread(entries) {
  const places = new Map();
  for (const { id, line, feature } of entries) {
    if (line) continue;
    const key = feature.geometry.coordinates.map((number) => Number(number).toFixed(4)).join(" ");
    places.set(key, [...(places.get(key) ?? []), id]);
  }
  const shifts = new Map();
  for (const ids of places.values()) {
    if (ids.length === 1) continue;
    const reach = Math.max(SPREAD, (SPREAD * ids.length) / Math.PI);
    ids.sort().forEach((id, index) => {
      const angle = (2 * Math.PI * index) / ids.length;
      shifts.set(id, [Math.cos(angle) * reach, Math.sin(angle) * reach]);
    });
  }
  return shifts;
}
