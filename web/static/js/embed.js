/** The map in a frame: ties map, key, time and list to one state, which the page around may change. */

import { AtlasMap } from "./draw.js";
import { Host } from "./embed_host.js";
import { EmbedJourney, journeyTold } from "./embed_journey.js";
import { EmbedList } from "./embed_list.js";
import { guardScrolling } from "./embed_scroll.js";
import { LayerTree } from "./layers.js";
import { MapKey } from "./mapkey.js";
import { Notices } from "./notices.js";
import { addressOf, wordsOf } from "./state.js";
import { TimeBar } from "./timebar.js";
import { byId, speaker } from "./words.js";

const SETTLE_MS = 300;
const EDGE = 20; // pixels kept free around what is shown
const CLOSEST = 12; // zoom at which a single point is shown
const ROOM = { width: 760, height: 420 }; // pixels of a map on which the key may be open

class Embed {
  #settled = 0;

  constructor({ map, config: drawing }, config, options) {
    this.config = config;
    this.options = options;
    this.say = speaker(config.messages);
    this.now = { ...config.state };
    this.map = map;
    this.atlas = new AtlasMap(map, drawing);
    this.notices = new Notices(this.say);
    this.journey = new EmbedJourney(map, config);
    this.list = new EmbedList((id) => this.atlas.choose(id));
    this.key = has("key") ? new MapKey(config, this.say) : null;
    if (this.key) byId("key").open = isRoomy(byId("map-region"));
    this.tree = has("tree") ? new LayerTree(config, this.say, (layers) => this.setLayers(layers)) : null;
    this.time = has("time") ? new TimeBar(config, this.say, (...news) => this.setDate(...news)) : null;
    const layers = drawing.layers.map(({ id }) => id);
    this.host = new Host(options, { layers, asked: this.#asked() });
  }

  async start() {
    const { lang } = this.config;
    this.atlas.setLang(lang);
    if (!this.options.scroll) guardScrolling(this.map, this.say);
    this.#hear();
    this.#frame();
    this.atlas.setCorridor(this.options.members);
    this.atlas.setDate(this.now.on);
    this.time?.show(this.now.on);
    if (this.now.feature) this.atlas.select(this.now.feature, { zoom: !this.now.bbox });
    await this.#show(this.now.layers);
    this.#list();
    byId("loading").hidden = true;
    await this.#travel({ fresh: true });
    this.host.tell("ready", { ...this.#view(), layers: this.now.layers, on: this.now.on, feature: this.now.feature });
  }

  /** What messages of the page around can ask. */
  #asked() {
    return {
      view: (view) => this.setView(view),
      layers: (layers) => this.setLayers(layers),
      date: (on) => this.goTo(on),
      select: ({ id }) => this.seek(id),
    };
  }

  #hear() {
    this.atlas.on("select", (id) => this.selected(id));
    this.atlas.on("loaded", () => this.loaded());
    this.atlas.on("problem", (problem) => this.problem(problem));
    this.atlas.on("move", (bbox) => {
      if (this.touched) this.now.bbox = bbox;
      this.link();
      this.#list();
      this.host.tell("moved", { ...this.#view(), touched: Boolean(this.touched) });
    });
    for (const sign of ["pointerdown", "keydown"]) {
      byId("map-region").addEventListener(sign, () => this.touch(), { passive: true });
    }
    if (has("whole-screen") && document.fullscreenEnabled) this.#offerWholeScreen();
  }

  /** From the first touch on, links hold the box that is in view. */
  touch() {
    this.touched = true;
  }

  #offerWholeScreen() {
    const button = byId("whole-screen");
    button.hidden = false;
    button.addEventListener("click", () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen();
    });
  }

  /** Show at first what the address asked for. */
  #frame() {
    const { bbox } = this.now;
    if (bbox) this.atlas.fit(bbox, { padding: [0, 0], animate: false });
    else this.#fit(this.config.defaults.bbox);
  }

  /** Show a box where the key leaves the map free. */
  #fit(bbox) {
    const beside = this.key && byId("key").open ? byId("key").offsetWidth + EDGE : EDGE;
    const free = { paddingTopLeft: [EDGE, EDGE], paddingBottomRight: [beside, EDGE] };
    this.atlas.fit(bbox, { ...free, maxZoom: CLOSEST, animate: false });
  }

  #view() {
    const bbox = this.atlas.bbox();
    return { bbox, center: [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2], zoom: this.map.getZoom() };
  }

  setView({ bbox, center, zoom }) {
    this.touch();
    if (bbox) this.atlas.fit(bbox, { padding: [0, 0] });
    else this.map.setView([center[1], center[0]], zoom);
  }

  setLayers(layers) {
    this.settle();
    return this.#show(layers);
  }

  #show(layers) {
    this.now.layers = layers;
    this.tree?.mark(layers);
    this.key?.show(layers);
    return this.atlas.setLayers(layers);
  }

  /** Let the table hold what is in view on the day. */
  #list() {
    this.list.follow((id) => this.atlas.statusOf(id) !== null, this.atlas.bbox());
    this.list.mark(this.now.feature);
  }

  /** Move the bar of time, or follow it. @param {string} on @param {boolean} [playing] */
  setDate(on, playing = false) {
    this.now.on = on;
    this.atlas.setDate(on);
    byId("shown-day").textContent = on;
    this.loaded();
    if (!playing) this.settle();
    if (!playing) this.host.tell("dated", { on });
  }

  goTo(on) {
    this.time?.show(on);
    this.setDate(on);
  }

  /** Choose a feature, showing its layer; resolves to false when there is none of that id. */
  async seek(id) {
    if (id !== null && !this.atlas.features().has(id) && !(await this.#fetchLayerOf(id))) return false;
    this.atlas.select(id, { zoom: id !== null });
    this.selected(id);
    return true;
  }

  async #fetchLayerOf(id) {
    const answer = await fetch(`/api/features/${encodeURIComponent(id)}`);
    if (!answer.ok) return false;
    const { properties } = await answer.json();
    await this.setLayers([...new Set([...this.now.layers, properties.layer])]);
    return true;
  }

  selected(id) {
    this.now.feature = id;
    this.link();
    this.caption();
    this.list.mark(id);
    this.host.tell("selected", { feature: id, name: this.atlas.features().get(id)?.properties.name ?? null });
  }

  /** Name what is chosen, or else the journey, with the way into the atlas. */
  caption() {
    const { feature } = this.now;
    const known = this.atlas.features().get(feature);
    const told = known ? this.atlas.title({ id: feature }) : journeyTold();
    if (feature && !known) return; // the page says it, or its layer is still on the way
    byId("caption").hidden = told === null;
    byId("caption-link").textContent = told ?? "";
    byId("caption-link").href = known ? this.#address(`/features/${feature}`) : this.#address("/");
    byId("caption-status").textContent = "";
  }

  link() {
    byId("atlas-link").href = this.#address("/");
  }

  #address(path, more = []) {
    const own = path.startsWith("/features/");
    const words = wordsOf(this.now, this.config, this.config.lang);
    return addressOf(path, [...words.filter(([word]) => !own || word !== "feature"), ...more]);
  }

  loaded() {
    const features = [...this.atlas.features().values()].map(({ id, properties }) => ({ id, ...properties }));
    this.tree?.count(features, this.now.on);
    this.tree?.countRows(this.atlas.tiled.counts());
    this.time?.setFeatures(features);
    this.caption();
  }

  problem({ key, layer }) {
    const known = [...this.config.layers, ...this.config.networks];
    const name = known.find(({ id }) => id === layer)?.name ?? "";
    this.notices.problem(this.say(key, { name }), () => location.reload());
  }

  /** When nothing has changed for a moment, bring the table and the journey in line. */
  settle() {
    this.link();
    clearTimeout(this.#settled);
    this.#settled = setTimeout(() => this.#reread(), SETTLE_MS);
  }

  async #reread() {
    await this.list.read(this.#address("/embed", Object.entries(this.options.words)));
    this.#list();
    await this.#travel();
  }

  async #travel({ fresh = false } = {}) {
    const box = await this.journey.show(this.now);
    if (fresh && box && !this.now.bbox) this.#fit(box);
    this.caption();
  }
}

function isRoomy({ clientWidth, clientHeight }) {
  return clientWidth >= ROOM.width && clientHeight >= ROOM.height;
}

function has(id) {
  return document.getElementById(id) !== null;
}

document.documentElement.classList.add("scripted");
const config = JSON.parse(byId("linkatlas-config").textContent);
if (window.linkatlas) {
  new Embed(window.linkatlas, config, JSON.parse(byId("embed-options").textContent)).start();
} else {
  const say = speaker(config.messages);
  byId("loading").hidden = true;
  new Notices(say).problem(say("map_failed"), () => location.reload());
}
