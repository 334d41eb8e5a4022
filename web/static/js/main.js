/** The map page: ties the map, the panel, the search and the bar of time to one state. */

import { AtlasMap } from "./draw.js";
import { LayerTree } from "./layers.js";
import { MapKey } from "./mapkey.js";
import { Notices } from "./notices.js";
import { boxOf, listen } from "./panel.js";
import { preparePaper } from "./paper.js";
import { Search } from "./search.js";
import { Sheet } from "./sheet.js";
import { JOURNEY, State } from "./state.js";
import { Stories } from "./stories.js";
import { Tabs } from "./tabs.js";
import { TimeBar } from "./timebar.js";
import { Travel } from "./travel.js";
import { byId, speaker } from "./words.js";

const SETTLE_MS = 250;
const EDGE = 24; // pixels kept free around what is shown
const ROUNDING = 0.002; // share of a box that its rounded corners may be off by
const CLOSEST = 12; // zoom at which a single point is shown

/** Every loaded feature with its properties beside its id. */
function flat(atlas) {
  return [...atlas.features().values()].map(({ id, properties }) => ({ id, ...properties }));
}

/** A box a little smaller than one of the address, so that rounding does not zoom out by a step. */
function inner([west, south, east, north]) {
  const [x, y] = [(east - west) * ROUNDING, (north - south) * ROUNDING];
  return [west + x, south + y, east - x, north - y];
}

/** Say whether a state asks for a journey, however little of it is known. */
function asks({ from, to, at }) {
  return Boolean(from || to || at);
}

class Page {
  constructor({ map, config: drawing }, config) {
    this.config = config;
    this.say = speaker(config.messages);
    this.state = new State(config);
    this.notices = new Notices(this.say);
    this.sheet = new Sheet();
    this.tabs = new Tabs(() => this.sheet.reveal());
    this.key = new MapKey(config, this.say);
    this.tree = new LayerTree(config, this.say, (layers) => this.state.set({ layers }));
    this.search = new Search(config, this.say, (hit) => this.chosen(hit));
    this.time = new TimeBar(config, this.say, (on, playing) => this.setDate(on, playing));
    this.map = map;
    this.atlas = new AtlasMap(map, drawing);
    const fit = (bbox) => this.fit(bbox);
    this.stories = new Stories(config, this.say, { ...this, fit });
    this.travel = new Travel(config, this.say, { ...this, panel: this.stories.panel, fit });
    this.settled = 0;
  }

  start() {
    const { now } = this.state;
    if (now.feature || now.corridor || asks(now)) this.sheet.reveal();
    this.hearMap();
    this.tree.mark(now.layers);
    this.key.show(now.layers);
    this.time.show(now.on);
    this.state.subscribe((...news) => this.follow(...news));
    listen(byId("main"), {
      feature: (id) => this.state.set({ feature: id }),
      corridor: (id) => this.state.set({ corridor: id, feature: null }),
      travel: (words) => this.travel.follow(words),
      locate: (story) => this.locate(story),
      share: (path) => this.share(path),
      print: () => window.print(),
    });
    byId("search").addEventListener("focus", () => this.sheet.raise());
    this.open(now);
    preparePaper(this.map.getContainer());
    for (const sign of ["pointerdown", "wheel", "keydown"]) {
      byId("map-region").addEventListener(sign, () => this.touch(), { passive: true });
    }
  }

  /** Show what the address asked for. */
  open({ layers, on, corridor, feature, bbox }) {
    this.atlas.setLang(this.config.lang);
    this.atlas.setDate(on);
    this.atlas.setLayers(layers).then(() => this.loaded());
    const story = document.querySelector("[data-panel='feature'], [data-panel='corridor']");
    const target = (story && boxOf(story)) ?? this.config.defaults.bbox;
    if (bbox) this.show(bbox);
    else this.fit(target, { clear: Boolean(story) });
    if (corridor) this.atlas.setCorridor(this.stories.members());
    if (feature) this.atlas.select(feature);
    this.travel.show({ fresh: true });
  }

  /** From the first touch on, the address holds the box; before, it is what the reader asked for. */
  touch() {
    this.touched = true;
  }

  hearMap() {
    this.atlas.on("select", (id) => this.state.set({ feature: id }));
    this.atlas.on("move", (bbox) => {
      if (this.touched) this.state.set({ bbox });
      this.link();
    });
    this.atlas.on("problem", (problem) => this.problem(problem));
    this.atlas.on("loaded", () => this.loaded());
  }

  loaded() {
    byId("loading").hidden = true;
    const features = flat(this.atlas);
    this.tree.count(features, this.state.now.on);
    this.tree.countRows(this.atlas.tiled.counts());
    this.time.setFeatures(features);
    this.time.show(this.state.now.on);
  }

  problem({ key, layer }) {
    byId("loading").hidden = true;
    const known = [...this.config.layers, ...this.config.networks];
    const name = known.find(({ id }) => id === layer)?.name ?? "";
    const again = layer
      ? () => this.atlas.setLayers(this.state.now.layers)
      : () => location.reload();
    this.notices.problem(this.say(key, { name }), again);
  }

  /** Follow a hit of the search: a feature, a corridor, or a document with a page of its own. */
  chosen({ id, layer }) {
    this.sheet.lower();
    byId("search").blur();
    if (layer === "documents") location.assign(this.address(`/documents/${id}`));
    else if (layer === "corridors") this.state.set({ corridor: id, feature: null });
    else this.stories.seek(id);
  }

  /** The address of another page in the same language and on the same day. */
  address(path) {
    const { lang, today } = this.config;
    const words = new URLSearchParams();
    if (lang !== "zh") words.set("lang", lang);
    if (this.state.now.on !== today) words.set("on", this.state.now.on);
    return words.size ? `${path}?${words}` : path;
  }

  /** Bring every part of the page in line with the state. */
  async follow(state, changed, restored) {
    this.touch();
    this.link();
    if (changed.has("layers")) {
      this.tree.mark(state.layers);
      this.key.show(state.layers);
      this.atlas.setLayers(state.layers);
    }
    if (restored && changed.has("on")) this.restoreDate(state.on);
    if (changed.has("corridor")) await this.stories.showCorridor();
    if (changed.has("feature")) await this.stories.showFeature();
    const journey = JOURNEY.some((word) => changed.has(word));
    if (journey || (restored && changed.has("on"))) await this.showJourney(restored);
    if (restored && state.bbox) this.show(state.bbox);
  }

  /** Tell the journey of the state; back and forward lead to the pane that tells it, too. */
  showJourney(restored) {
    if (restored && asks(this.state.now)) this.tabs.open("travel");
    return this.travel.show({ restored });
  }

  restoreDate(on) {
    this.time.show(on);
    this.atlas.setDate(on);
    this.tree.count(flat(this.atlas), on);
    this.stories.reread();
  }

  /** Let the links that lead elsewhere with this state say what it is now. */
  link() {
    const here = this.state.address();
    byId("lang-switch").href = this.state.address(this.otherLang());
    for (const link of document.querySelectorAll("a[data-carry]")) {
      link.href = link.pathname + here.slice(1);
    }
  }

  /** Show just this box, as an address or an earlier view asked for it. */
  show(bbox) {
    this.atlas.fit(inner(bbox), { padding: [0, 0], animate: false });
  }

  /** The map follows at once; panels are read again when the bar of time has come to rest. */
  setDate(on, playing) {
    this.state.set({ on });
    this.atlas.setDate(on);
    this.tree.count(flat(this.atlas), on);
    clearTimeout(this.settled);
    if (!playing) this.settled = setTimeout(() => this.reread(), SETTLE_MS);
  }

  /** Read again what the panes tell, for another day. */
  reread() {
    this.stories.reread();
    this.travel.show();
  }

  /** Show a box where notices and sheet leave the map free; `clear`: beside the key, too. */
  fit(bbox, { clear = true } = {}) {
    const stage = byId("map-region").getBoundingClientRect();
    const legal = document.querySelector(".stage .legal").offsetHeight;
    const sheet = this.sheet.top() - stage.top;
    const below = Math.max(legal, stage.height - Math.min(sheet, stage.height)) + EDGE;
    const beside = clear && byId("key").open ? byId("key").offsetWidth + EDGE : EDGE;
    this.atlas.fit(bbox, {
      paddingTopLeft: [EDGE, EDGE],
      paddingBottomRight: [beside, below],
      maxZoom: CLOSEST,
    });
  }

  locate(story) {
    this.sheet.lower();
    if (boxOf(story)) this.fit(boxOf(story));
  }

  async share(path) {
    const address = new URL(path, location.href).href;
    try {
      await navigator.clipboard.writeText(address);
      this.notices.done(this.say("copied"));
    } catch {
      this.notices.byHand(address);
    }
  }

  otherLang() {
    return this.config.lang === "zh" ? "en" : "zh";
  }
}

document.documentElement.classList.add("scripted");
const config = JSON.parse(byId("linkatlas-config").textContent);
if (window.linkatlas) {
  new Page(window.linkatlas, config).start();
} else {
  const say = speaker(config.messages);
  byId("loading").hidden = true;
  new Notices(say).problem(say("map_failed"), () => location.reload());
}
