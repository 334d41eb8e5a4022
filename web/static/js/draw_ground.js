/** The drawn background: land, borders, rivers with their flow, and the names of places. */

import { load } from "./draw_load.js";
import { River } from "./draw_strokes.js";

const HOME = { rank: 500, size: 16, weight: 700, place: "around" };
const ABROAD = { rank: 90, size: 13, weight: 600, place: "centre" };
const DISTRICTS_FROM = 9;
const BEYOND = "#e6ebed"; // outside the drawn ground, where nothing is claimed
const OPEN_SEA = 20.9; // latitude down to which there is nothing but sea south of the box
const NAMES_FROM = [[1000000, 8.5], [300000, 9.5], [80000, 10.25], [20000, 11]];

export class Ground {
  /** @param {number[]} box west, south, east, north: the ground is drawn inside it, sea included */
  constructor(map, colors, renderers, box) {
    this.map = map;
    this.colors = colors;
    this.renderers = renderers;
    this.parts = new Map();
    this.names = { cities: [], districts: [], rivers: [], places: [] };
    this.hidden = new Set();
    this.box = box;
    map.getContainer().style.background = BEYOND;
    map.on("zoomend", () => this.refresh());
  }

  /** Load every part at once; resolves to the names of the parts that failed. */
  async load(urls) {
    const names = Object.keys(urls);
    const results = await Promise.allSettled(names.map((name) => load(urls[name])));
    results.forEach((result, index) => {
      if (result.status === "fulfilled") this.add(names[index], result.value.features);
    });
    this.refresh();
    return names.filter((_, index) => results[index].status === "rejected");
  }

  add(name, features) {
    if (name in this.names) this.names[name] = features;
    if (name !== "places") this.parts.set(name, this.draw(name, features));
  }

  draw(name, features) {
    if (name === "land") return L.layerGroup(this.land(features));
    if (name === "rivers") return L.layerGroup(features.flatMap((feature) => this.river(feature)));
    const color = name === "cities" ? this.colors.city_border : this.colors.district_border;
    const dashArray = name === "cities" ? "7 3 1.5 3" : "3 3";
    const weight = name === "cities" ? 1.1 : 0.8;
    const lines = this.line(borders(features, this.box), { color, weight, dashArray });
    const home = name === "cities" ? features.filter(({ properties }) => properties.in_region) : [];
    return L.layerGroup([...this.areas(home, this.colors.land), lines]);
  }

  land(features) {
    const [west, , east, north] = this.box;
    const sea = L.rectangle([[OPEN_SEA, west], [north, east]], this.filled(this.colors.sea));
    const coast = this.line(borders(features, this.box), { color: this.colors.city_border, weight: 0.9 });
    return [sea, ...this.areas(features, this.colors.neighbour), coast];
  }

  areas(features, color) {
    return features.map(({ geometry }) => L.polygon(turned(geometry.coordinates), this.filled(color)));
  }

  filled(fillColor) {
    return {
      pane: "land", renderer: this.renderers.land, interactive: false, stroke: false,
      fillColor, fillOpacity: 1,
    };
  }

  line(paths, options) {
    return L.polyline(paths, {
      pane: "borders", renderer: this.renderers.borders, interactive: false, ...options,
    });
  }

  river({ geometry }) {
    return pathsOf(geometry.coordinates).map((path) => new River(turned(path), {
      pane: "rivers", renderer: this.renderers.rivers, interactive: false,
      color: this.colors.river, arrow: this.colors.river_label, widths: [1.1, 3], weight: 8, noClip: true,
    }));
  }

  /** Leave parts out, for instance while tiles show their own. */
  hide(names) {
    this.hidden = new Set(names);
    this.refresh();
  }

  refresh() {
    const zoom = this.map.getZoom();
    for (const name of ["land", "cities", "districts", "rivers"]) {
      const wanted = !this.hidden.has(name) && (name !== "districts" || zoom >= DISTRICTS_FROM);
      const layer = this.parts.get(name);
      if (layer && wanted !== this.map.hasLayer(layer)) this.map[wanted ? "addLayer" : "removeLayer"](layer);
    }
  }

  labels(lang) {
    const { city_label, place_label, river_label } = this.colors;
    const taken = new Set(this.names.cities.map((city) => plain(city, lang)));
    const shown = (name) => (this.hidden.has(name) ? [] : this.names[name]);
    const text = ({ properties }) => properties.name[lang];
    const middle = ({ properties }) => turned(properties.label);
    return [
      ...shown("cities").map((city) => ({
        text: plain(city, lang), at: middle(city), color: city_label,
        ...(city.properties.in_region ? HOME : ABROAD),
      })),
      ...shown("districts").filter(({ properties }) => properties.label).map((district) => ({
        text: text(district), at: middle(district), place: "centre", rank: 80, size: 12, color: city_label,
        minZoom: district.properties.in_region ? 9.75 : 10.5,
      })),
      ...shown("rivers").map((river) => ({
        text: text(river), at: middle(river), gap: 5, rank: 160, size: 12, italic: true,
        color: river_label, minZoom: 8.5,
      })),
      ...shown("places").filter((place) => !taken.has(text(place))).map((place) => ({
        text: text(place), at: turned(place.geometry.coordinates), place: "centre", color: place_label,
        rank: 40 + Math.log10(1 + place.properties.population), size: 11, weight: 400,
        minZoom: NAMES_FROM.find(([people]) => place.properties.population >= people)?.[1] ?? 11.5,
      })),
    ];
  }
}

/** Return the name of a city without the word of its rank. */
function plain({ properties }, lang) {
  return properties.name[lang].replace(/(市|特别行政区)$/, "");
}

/** Turn nested [lon, lat] into [lat, lon]. */
export function turned(coordinates) {
  if (typeof coordinates[0] === "number") return [coordinates[1], coordinates[0]];
  return coordinates.map(turned);
}

/**
 * Return borders (areas, or lines between them) as paths of [lat, lon]: an edge that two share only
 * once, an edge along the box that cuts them not at all.
 */
export function borders(features, box) {
  const seen = new Set();
  const paths = [];
  for (const { geometry } of features) {
    for (const path of pathsOf(geometry.coordinates)) unseen(path, box, seen, paths);
  }
  return paths;
}

/** Return the paths of lines and the rings of areas, however deep they lie. */
function pathsOf(coordinates) {
  return typeof coordinates[0][0] === "number" ? [coordinates] : coordinates.flatMap(pathsOf);
}

function unseen(ring, [west, south, east, north], seen, paths) {
  const cut = ([x, y], [u, v]) => (x === u && (x === west || x === east))
    || (y === v && (y === south || y === north));
  let path = [];
  for (let index = 1; index < ring.length; index += 1) {
    const [from, to] = [ring[index - 1], ring[index]];
    const edge = [from.join(" "), to.join(" ")].sort().join("|");
    if (seen.has(edge) || cut(from, to)) {
      if (path.length) paths.push(path);
      path = [];
    } else {
      seen.add(edge);
      if (!path.length) path.push(turned(from));
      path.push(turned(to));
    }
  }
  if (path.length) paths.push(path);
}
