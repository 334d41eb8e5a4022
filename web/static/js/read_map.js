/** The map beside a paper: its features stand out, and what is new lies hollow in a circle of doubt. */

import { AtlasMap } from "./draw.js";
import { byId } from "./words.js";
import { newThing } from "./read_text.js";

const NEW = "#7a2e00";
const NEAR = 14; // pixels within which a click means a proposed point
const EDGE = 24; // pixels kept free around what is shown
const CLOSEST = 12;

export class PaperMap {
  #fitted = false;
  #clicked = false; // whether a click is on a proposed point, which then is meant and nothing under it

  constructor({ map, config: drawing }, config, paper, chosen) {
    this.map = map;
    this.box = drawing.box;
    this.config = config;
    this.paper = paper;
    this.atlas = new AtlasMap(map, drawing);
    this.renderer = L.canvas({ pane: "journey", padding: 0.25 });
    this.points = new Map(); // thing -> the hollow point and its circle
    map.on("preclick", ({ containerPoint }) => {
      this.#clicked = this.#under(containerPoint) !== null;
    });
    this.atlas.on("select", (id) => {
      if (!this.#clicked) chosen(id);
    });
    map.on("click", ({ containerPoint }) => {
      const thing = this.#under(containerPoint);
      if (thing) chosen(thing);
    });
  }

  async start() {
    this.atlas.setLang(this.config.lang);
    this.atlas.setDate(this.config.state.on);
    this.atlas.setCorridor(this.paper.features);
    this.paper.proposals.forEach((one) => this.#propose(one));
    await this.atlas.setLayers(this.config.state.layers);
    byId("loading").hidden = true;
    this.seen();
  }

  #propose({ name, point, accuracy_m: accuracy }) {
    if (!point) return;
    const [lon, lat] = point;
    const style = { renderer: this.renderer, pane: "journey", interactive: false, color: NEW, weight: 2 };
    const circle = L.circle([lat, lon], { ...style, radius: accuracy, dashArray: "5 5", fillOpacity: 0.05 });
    const dot = L.circleMarker([lat, lon], { ...style, radius: 6, fillColor: "#ffffff", fillOpacity: 0.9 });
    this.points.set(newThing(name), { circle: circle.addTo(this.map), dot: dot.addTo(this.map) });
  }

  /** Show the whole of the paper, when the map has come to be seen for the first time. */
  seen() {
    this.map.invalidateSize({ animate: false });
    if (this.#fitted || !this.map.getSize().x) return;
    this.#fitted = true;
    const bounds = L.latLngBounds([]);
    for (const id of this.paper.features) this.#extend(bounds, this.atlas.features().get(id)?.geometry);
    for (const { dot } of this.points.values()) bounds.extend(dot.getLatLng());
    const [west, south, east, north] = this.config.defaults.bbox;
    const whole = bounds.isValid() ? bounds : L.latLngBounds([[south, west], [north, east]]);
    this.map.fitBounds(whole, { animate: false, padding: [EDGE, EDGE], maxZoom: CLOSEST });
  }

  /** Widen bounds by what lies in the region; what is abroad would make everything else small. */
  #extend(bounds, geometry) {
    if (!geometry) return;
    const [west, south, east, north] = this.box;
    const box = L.geoJSON(geometry).getBounds();
    if (L.latLngBounds([[south, west], [north, east]]).contains(box)) bounds.extend(box);
  }

  /** Let one thing stand out; null lets none. */
  point(thing) {
    this.atlas.select(this.points.has(thing) ? null : thing);
    for (const [name, { circle, dot }] of this.points) {
      const weight = name === thing ? 5 : 2;
      circle.setStyle({ weight });
      dot.setStyle({ weight });
    }
  }

  /** Go to a thing, if it has a place. */
  go(thing) {
    const held = this.points.get(thing);
    if (held) this.atlas.go(held.circle.getBounds(), { padding: [EDGE, EDGE], maxZoom: CLOSEST });
    else if (this.atlas.features().get(thing)?.geometry) this.atlas.select(thing, { zoom: true });
  }

  /** Say whether a thing has a place on the map. */
  placed(thing) {
    return this.points.has(thing) || Boolean(this.atlas.features().get(thing)?.geometry);
  }

  #under(point) {
    for (const [thing, { dot }] of this.points) {
      if (this.map.latLngToContainerPoint(dot.getLatLng()).distanceTo(point) <= NEAR) return thing;
    }
    return null;
  }
}
