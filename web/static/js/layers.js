/** The layer tree, which is the legend too: switches, samples, and how much there is on the date. */

import { featureStep } from "./draw_time.js";
import { kindSwatch, layerSwatch } from "./swatch.js";
import { byId, make } from "./words.js";

export class LayerTree {
  #counts = new Map();
  #boxes = new Map();

  /** @param {(layers: string[]) => void} changed */
  constructor(config, say, changed) {
    this.config = config;
    this.say = say;
    this.changed = changed;
    const tree = byId("tree");
    tree.className = "tree";
    tree.append(this.#all(), ...config.layers.map((layer) => this.#branch(layer)));
    tree.append(this.#networks(), make("p", { class: "hint" }, say("tree_hint")));
  }

  /** @param {string[]} layers ids that are shown */
  mark(layers) {
    for (const [id, box] of this.#boxes) {
      box.checked = layers.includes(id);
      box.closest(".branch").classList.toggle("off", !box.checked);
    }
  }

  /** Count what is on record on a day. @param {object[]} features loaded so far @param {string} day */
  count(features, day) {
    const loaded = new Set(features.map((feature) => feature.layer));
    const here = features.filter((feature) => featureStep(feature, day));
    for (const layer of this.config.layers) {
      const mine = here.filter((feature) => feature.layer === layer.id);
      this.#write(layer.id, loaded.has(layer.id) ? mine.length : null, layer.count);
      for (const kind of layer.kinds) {
        const shown = mine.filter((feature) => feature.kind === kind.id).length;
        this.#write(`${layer.id}/${kind.id}`, loaded.has(layer.id) ? shown : null, kind.count);
      }
    }
  }

  /** Say how many ways the networks have that are loaded. @param {Map<string, number>} totals */
  countRows(totals) {
    for (const [id, total] of totals) this.#write(id, null, total);
  }

  #write(key, shown, total) {
    const place = this.#counts.get(key);
    if (!place) return;
    place.textContent = shown === null ? String(total) : this.say("count_of", { shown, total });
    if (shown === null) place.removeAttribute("title");
    else place.title = this.say("count_label", { shown, total });
  }

  #all() {
    const show = make("button", { type: "button" }, this.say("show_all"));
    const hide = make("button", { type: "button" }, this.say("hide_all"));
    show.addEventListener("click", () => this.changed(this.config.layers.map(({ id }) => id)));
    hide.addEventListener("click", () => this.changed([]));
    return make("div", { class: "tree-all" }, show, hide);
  }

  #branch(layer) {
    const box = make("input", { type: "checkbox", id: `layer-${layer.id}` });
    box.addEventListener("change", () => this.#switched());
    this.#boxes.set(layer.id, box);
    const label = make("label", {}, box, layerSwatch(this.config, layer.id));
    label.append(make("span", {}, layer.name), this.#count(layer.id, layer.count));
    const branch = make("div", { class: "branch" }, label);
    const kinds = layer.kinds.length > 1 ? layer.kinds : [];
    if (kinds.length) branch.append(make("ul", {}, ...kinds.map((kind) => this.#leaf(layer, kind))));
    return branch;
  }

  /** The networks, off until they are asked for; each with its way to the table of its rows. */
  #networks() {
    const rows = this.config.networks.map((network) => {
      const branch = this.#branch({ ...network, count: "" });
      const link = make("a", { class: "tree-rows", href: network.rows }, this.say("rows_of", { name: network.name }));
      branch.append(link);
      return branch;
    });
    return make("section", { class: "tree-group" }, make("h3", {}, this.say("networks")), ...rows);
  }

  #leaf(layer, kind) {
    const key = `${layer.id}/${kind.id}`;
    const sample = kindSwatch(this.config, layer.id, kind);
    return make("li", {}, sample, make("span", {}, kind.name), this.#count(key, kind.count));
  }

  #count(key, total) {
    const place = make("span", { class: "count" }, String(total));
    this.#counts.set(key, place);
    return place;
  }

  #switched() {
    const on = [...this.#boxes].filter(([, box]) => box.checked).map(([id]) => id);
    this.changed(on);
  }
}
