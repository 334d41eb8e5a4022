/** Draws a route or a circle on the map: every way of travelling by line as well as by colour. */

import { turned } from "./draw_ground.js";
import { StrokedLine } from "./draw_strokes.js";

const OTHER = [{ color: "#ffffff", width: 6, opacity: 0.9 }, { color: "#5b626b", width: 3, dash: [7, 5], cap: "butt" }];
const CHOSEN = [{ color: "#1f2328", width: 9 }, { color: "#ffe27a", width: 6 }];

export class TravelLayer {
  /** @param {L.Map} map @param {{legs: object, ring: object}} style the table of the server */
  constructor(map, style) {
    this.map = map;
    this.style = style;
    this.renderers = Object.fromEntries(
      ["circle", "journey"].map((pane) => [pane, L.canvas({ pane, padding: 0.25 })]),
    );
    this.group = L.layerGroup().addTo(map);
    this.others = [];
  }

  clear() {
    this.group.clearLayers();
    this.others = [];
  }

  /** Draw an answer of /api/route; its other ways lie under it. */
  route({ legs, geometry, alternatives, from, to }) {
    this.clear();
    this.others = alternatives.map((other) => this.line(other.geometry.coordinates, OTHER));
    legs.forEach((leg, at) => this.line([geometry.coordinates[at]], this.strokes(leg)));
    this.mark(from.point, "A");
    this.mark(to.point, "B");
  }

  /** Bring one of the other ways forward; null lets them all lie back. @param {?number} chosen */
  raise(chosen) {
    this.others.forEach((line, at) => {
      line.options.strokes = at === chosen ? CHOSEN : OTHER;
      if (at === chosen) line.bringToFront();
      else line.bringToBack();
      line.redraw();
    });
  }

  /** Draw an answer of /api/circle, the widest ring lowest. */
  circle({ features, at }) {
    this.clear();
    const rings = features.map((feature, rank) => ({ ...feature, rank })).reverse();
    for (const { geometry, properties, rank } of rings) {
      if (geometry) this.ring(geometry, properties.minutes, rank);
    }
    this.mark(at.point, "●");
  }

  /** Return west, south, east, north of what is drawn, or null. */
  bbox() {
    const bounds = L.latLngBounds([]);
    this.group.eachLayer((layer) => bounds.extend(layer.getBounds?.() ?? layer.getLatLng()));
    if (!bounds.isValid()) return null;
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  }

  line(paths, strokes) {
    const weight = Math.max(...strokes.map(({ width }) => width));
    return new StrokedLine(turned(paths), { ...this.on("journey"), strokes, weight }).addTo(this.group);
  }

  /** Return the strokes of a leg, lowest first: what is only promised has gaps. */
  strokes({ mode, promised, supposed }) {
    const { color, width, dash, middle } = this.style.legs[mode] ?? this.style.legs.access;
    const gaps = promised || supposed ? [width * 2, width * 1.2] : dash;
    const cap = gaps.length && gaps[0] > 1 ? "butt" : "round";
    const lines = [
      { color: "#ffffff", width: width + 5, opacity: 0.95 },
      { color, width, dash: gaps, cap },
    ];
    return middle ? [...lines, { color: middle, width: 1.4, dash: [6, 6], cap: "butt" }] : lines;
  }

  ring(geometry, minutes, rank) {
    const { color, fill, dashes } = this.style.ring;
    const areas = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    L.polygon(turned(areas), {
      ...this.on("circle"), color, weight: 2, opacity: 0.9, fillColor: color, fillOpacity: fill,
      dashArray: dashes[rank % dashes.length] || null, smoothFactor: 0.5,
    }).addTo(this.group);
    const [lon, lat] = areas.flat(2).reduce((top, point) => (point[1] > top[1] ? point : top));
    this.mark([lon, lat], `${minutes}′`, "travel-minutes");
  }

  /** Write a few letters at a place; they are text, never markup. */
  mark([lon, lat], letters, className = "travel-end") {
    const html = document.createElement("span");
    html.textContent = letters;
    const icon = L.divIcon({ className, html, iconSize: null });
    L.marker([lat, lon], { icon, interactive: false, keyboard: false }).addTo(this.group);
  }

  on(pane) {
    return { pane, renderer: this.renderers[pane], interactive: false };
  }
}
