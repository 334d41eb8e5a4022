/** What the panes tell: the story of a feature or of a corridor, and what the map shows with it. */

import { boxOf, Panel } from "./panel.js";
import { byId, make } from "./words.js";

export class Stories {
  #sought = null;

  /**
   * @param {object} config the settings of the page
   * @param {ReturnType<typeof import("./words.js").speaker>} say
   * @param {{state: object, atlas: object, tabs: object, sheet: object,
   *   fit: (bbox: number[]) => void}} page what a story moves
   */
  constructor(config, say, { state, atlas, tabs, sheet, fit }) {
    this.panel = new Panel(config, say);
    this.say = say;
    this.state = state;
    this.atlas = atlas;
    this.tabs = tabs;
    this.sheet = sheet;
    this.fit = fit;
  }

  /** Choose a feature and, when its story is there, go to it. @param {string} id */
  seek(id) {
    this.#sought = id;
    this.state.set({ feature: id });
  }

  /** Read the open stories again, for another day. */
  async reread() {
    const { corridor, feature, on } = this.state.now;
    await this.panel.show("corridors", corridor ? "corridor" : "corridors", corridor, on);
    if (feature) await this.panel.show("details", "feature", feature, on);
  }

  async showFeature() {
    const { feature, on } = this.state.now;
    this.atlas.select(feature);
    if (!feature) return this.#deselected();
    this.tabs.open("details");
    this.sheet.reveal();
    const story = await this.panel.show("details", "feature", feature, on);
    if (!story) return undefined;
    this.#showLayers([story.dataset.layer]);
    const box = boxOf(story);
    const sought = this.#sought === feature;
    this.#sought = null;
    if (box && (sought || !this.#inView(box))) this.fit(box);
    story.querySelector("h2").focus({ preventScroll: true });
    byId("pane-details").parentElement.scrollTop = 0;
    return undefined;
  }

  #deselected() {
    byId("pane-details").replaceChildren(make("p", { class: "empty" }, this.say("details_empty")));
    if (!byId("pane-details").hidden) this.tabs.open("corridors");
  }

  async showCorridor() {
    const { corridor, on } = this.state.now;
    this.tabs.open("corridors");
    this.sheet.reveal();
    const story = await this.panel.show("corridors", corridor ? "corridor" : "corridors", corridor, on);
    this.atlas.setCorridor(corridor ? this.members() : null);
    if (story?.dataset.layers) this.#showLayers(story.dataset.layers.split(" "));
    const box = story && boxOf(story);
    if (box) this.fit(box);
    story?.querySelector("h2[tabindex]")?.focus({ preventScroll: true });
  }

  /** The ids of the features of the corridor that is open. @returns {?string[]} */
  members() {
    const story = document.querySelector("[data-panel='corridor']");
    return story ? story.dataset.features.split(" ").filter(Boolean) : null;
  }

  /** Show these layers too: what is asked for must be on the map. */
  #showLayers(wanted) {
    const { layers } = this.state.now;
    this.state.set({ layers: [...new Set([...layers, ...wanted])] });
  }

  #inView([west, south, east, north]) {
    const [w, s, e, n] = this.atlas.bbox();
    return west < e && east > w && south < n && north > s;
  }
}
