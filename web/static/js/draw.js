/**
 * The map: draws the layers of the atlas as they stand on a day, and says what a visitor points at.
 *
 * It is given the Leaflet map and the settings that the Folium script left in `window.linkatlas`.
 */

import { FeatureLayers } from "./draw_features.js";
import { Ground } from "./draw_ground.js";
import { LabelLayer } from "./draw_labels.js";
import { load } from "./draw_load.js";
import { namesOf } from "./draw_names.js";
import { hits, once, Over } from "./draw_pointer.js";
import { Palette } from "./draw_style.js";
import { addTiles } from "./draw_tiles.js";
import { entryOn } from "./draw_time.js";
import { isNetwork, isRows, TileLayers } from "./tile_layers.js";

const PANES = ["land", "borders", "rivers", "uncertainty", "lines", "stops", "points"];
const CLOSEST = 13; // zoom at which a precise point is shown
const WIDE_TILES = ["land", "cities", "districts", "places"]; // what tiles show themselves

export class AtlasMap {
  constructor(map, config) {
    this.map = map;
    this.config = config;
    this.state = { date: localDay(), layers: new Set(), corridor: null, selected: null, lang: "zh" };
    this.listeners = new Map();
    this.picked = null; // who is given the next places that are clicked
    this.loaded = new Map(); // layer id -> promise of its features
    this.byId = new Map();
    this.entries = [];
    this.palette = new Palette(config.style);
    const renderers = Object.fromEntries(PANES.map((pane) => [pane, L.canvas({ pane, padding: 0.25 })]));
    this.ground = new Ground(map, this.palette.ground, renderers, config.box);
    this.layers = new FeatureLayers(map, this.palette, renderers);
    this.tiled = new TileLayers(map, this.palette, (id) => this.fail(id));
    this.labels = new LabelLayer({ pane: "labels", padding: 0.1 }).addTo(map);
    this.over = new Over(map.getContainer());
    this.listen();
    this.setLang(this.state.lang);
    this.loadGround();
  }

  setDate(day) {
    this.state.date = day;
    this.redraw();
  }

  setLang(lang) {
    this.state.lang = lang;
    this.words = this.config.words[lang];
    const container = this.map.getContainer();
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", this.words.map);
    for (const way of ["in", "out"]) {
      const button = container.querySelector(`.leaflet-control-zoom-${way}`);
      button?.setAttribute("title", this.words[`zoom_${way}`]);
      button?.setAttribute("aria-label", this.words[`zoom_${way}`]);
    }
    this.redraw();
  }

  /** Show these layers and no others; each is loaded when it is first asked for. */
  setLayers(ids) {
    this.state.layers = new Set(ids);
    this.redraw();
    return Promise.all(this.config.layers.filter(({ id }) => this.state.layers.has(id)).map((layer) => {
      if (!this.loaded.has(layer.id)) this.loaded.set(layer.id, this.fetch(layer));
      return this.loaded.get(layer.id);
    }));
  }

  /** Dim everything but these features; null ends it. */
  setCorridor(ids) {
    this.state.corridor = ids === null ? null : new Set(ids);
    this.redraw();
  }

  select(id, { zoom = false } = {}) {
    this.state.selected = id;
    this.pending = zoom ? id : null;
    this.approach();
    this.redraw();
  }

  /**
   * Give clicks to a listener instead of choosing what lies there; null ends that. A click on a
   * point feature is that feature, any other a point.
   * @param {?(place: {word: string, name: string}) => void} listener
   */
  pick(listener) {
    this.picked = listener;
    this.map.getContainer().classList.toggle("picking", listener !== null);
    this.map.doubleClickZoom[listener ? "disable" : "enable"]();
  }

  fit([west, south, east, north], options = {}) {
    this.go([[south, west], [north, east]], { padding: [24, 24], ...options });
  }

  /** Go to bounds; Leaflet would ignore this while a zoom is under way, so wait for its end. */
  go(bounds, options) {
    if (this.map._animatingZoom) {
      this.map.once("zoomend", () => this.go(bounds, options));
      return;
    }
    const animate = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map.fitBounds(bounds, { animate, ...options });
  }

  /** Return west, south, east, north of what is in view. */
  bbox() {
    const bounds = this.map.getBounds();
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    return box.map((number) => Number(number.toFixed(4)));
  }

  on(event, listener) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }

  /** Return every loaded feature by id. */
  features() {
    return this.byId;
  }

  /** Return the ids of what is drawn now. */
  shown() {
    return this.entries.map(({ id }) => id);
  }

  /** Return the step that holds for a feature on the day, or null when it is not there yet. */
  statusOf(id) {
    const feature = this.byId.get(id);
    return feature ? entryOn(feature, this.state.date)?.step ?? null : null;
  }

  tell(event, detail) {
    for (const listener of this.listeners.get(event) ?? []) listener(detail);
  }

  async loadGround() {
    const tiles = this.config.basemap ? addTiles(this.map, this.config.basemap) : null;
    const failed = await this.ground.load(this.config.backgrounds);
    this.redraw();
    if (failed.length) this.tell("problem", { key: "background_failed" });
    if (tiles === null) return;
    if (await tiles) this.ground.hide(WIDE_TILES);
    else this.tell("problem", { key: "tiles_failed" });
    this.redraw();
  }

  async fetch({ id, url }) {
    try {
      const data = await load(url);
      if (isRows(data)) this.tiled.add(id, data);
      else for (const feature of data.features) this.byId.set(feature.id, feature);
    } catch {
      this.fail(id);
      return;
    }
    this.approach();
    this.redraw();
    this.tell("loaded", id);
  }

  /** Say that a layer failed; it is loaded anew when it is asked for again. */
  fail(id) {
    this.loaded.delete(id);
    this.tell("problem", { key: "layer_failed", layer: id });
  }

  /** Go to the feature that was asked for, as soon as it is known. */
  approach() {
    const feature = this.byId.get(this.pending);
    if (!feature) return;
    this.pending = null;
    if (!feature.geometry) return;
    const shape = L.geoJSON(feature.geometry);
    this.go(shape.getBounds(), { padding: [48, 48], maxZoom: closest(feature) });
  }

  /** Draw again in the next frame, however often it is asked for in this one. */
  redraw() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.drawNow();
    });
  }

  drawNow() {
    const { date, layers } = this.state;
    this.entries = [...this.byId.values()]
      .filter(({ properties }) => layers.has(properties.layer))
      .map((feature) => entryOn(feature, date))
      .filter((entry) => entry !== null);
    this.layers.draw(this.entries, this.state);
    this.tiled.draw(this.state);
    this.write();
  }

  write() {
    const { lang } = this.state;
    const { labels, obstacles } = namesOf(this.layers, { lang, words: this.words });
    this.labels.write([...labels, ...this.ground.labels(lang)], obstacles, () => this.layers.paths());
  }

  listen() {
    this.map.on("zoomend", () => this.redraw());
    this.map.on("moveend", () => {
      this.write();
      this.tell("move", this.bbox());
    });
    this.map.on("mousemove", (event) => this.hover(event));
    this.map.on("mouseout movestart", () => this.over.show(null));
    this.map.on("movestart", () => this.over.close());
    this.map.on("click", (event) => this.click(event));
  }

  under(event) {
    const found = hits(event.layerPoint, this.layers, this.labels, this.map);
    if (found.length) return found;
    return once(this.tiled.under(event.latlng).map((hit) => this.owner(hit)));
  }

  /** Return the feature that a way belongs to, if it is known; else what was hit. */
  owner(hit) {
    const known = isNetwork(hit.layer) ? this.byId.get(hit.name.zh) : null;
    return known ? { id: known.id, far: hit.far } : hit;
  }

  hover(event) {
    const found = this.under(event);
    this.map.getContainer().style.cursor = found.length ? "pointer" : "";
    this.over.show(found.length ? this.title(found[0]) : null, event.containerPoint);
  }

  click(event) {
    this.over.close();
    this.over.show(null);
    const found = this.under(event);
    if (this.picked) {
      this.picked(this.placeAt(event.latlng, found));
      return;
    }
    if (found.length && isNetwork(found[0].layer ?? "")) {
      this.over.show(this.title(found[0]), event.containerPoint);
      return;
    }
    if (found.length < 2) {
      this.choose(found[0]?.id ?? null);
      return;
    }
    const choices = found.slice(0, 12).map((hit) => ({ id: hit.id, text: this.title(hit) }));
    this.over.offer(this.words.choose, choices, event.containerPoint, (id) => this.choose(id));
  }

  placeAt({ lng, lat }, found) {
    const known = found.map(({ id }) => this.byId.get(id));
    const point = known.find((feature) => feature?.geometry?.type === "Point");
    if (point) return { word: point.id, name: point.properties.name[this.state.lang] };
    const word = `${lng.toFixed(5)},${lat.toFixed(5)}`;
    return { word, name: word };
  }

  choose(id) {
    this.select(id);
    this.tell("select", id);
  }

  title({ id, name, layer, step = this.statusOf(id) }) {
    const known = this.byId.get(id);
    const text = (name ?? known.properties.name)[this.state.lang] || this.words[layer] || id;
    const mark = step?.expected ? ` · ${this.words.expected}` : "";
    const status = isNetwork(layer ?? "") ? null : this.words[step?.status];
    return status ? `${text} · ${status}${mark}` : text + (step ? mark : "");
  }
}

function closest({ geometry, properties }) {
  if (geometry.type !== "Point") return CLOSEST;
  return Math.min(CLOSEST, Math.max(9, 21 - Math.log2(properties.accuracy_m ?? 500)));
}

function localDay() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
