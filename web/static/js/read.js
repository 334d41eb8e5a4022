/** The reading desk: ties the marks of a text, the map and the proposed rows to each other. */

import { Notices } from "./notices.js";
import { PaperMap } from "./read_map.js";
import { Patch } from "./read_patch.js";
import { Rows } from "./read_rows.js";
import { Text } from "./read_text.js";
import { byId, make, speaker } from "./words.js";

class Desk {
  constructor(config, paper, review) {
    this.say = speaker(config.messages);
    this.config = config;
    this.paper = paper;
    this.chosen = null;
    this.notices = new Notices(this.say);
    this.text = new Text(byId("part-text"), this.#listener());
    this.rows = new Rows(byId("part-rows"), review, this.say, this.#listener());
    this.patch = new Patch(this.rows, this.say, config.lang);
    this.map = this.#map();
    for (const button of document.querySelectorAll("[data-part]:not(#desk)")) {
      button.addEventListener("click", () => this.show(button.dataset.part));
    }
    byId("desk").addEventListener("click", (event) => this.#follow(event));
    addEventListener("beforeunload", (event) => {
      if (this.rows.dirty) event.preventDefault();
    });
  }

  /** What marks and rows are told to do: `over` something, `choose` it; null ends it. */
  #listener() {
    return { over: (thing) => this.over(thing), choose: (thing, mark) => this.choose(thing, mark) };
  }

  #map() {
    if (!window.linkatlas) {
      byId("loading").hidden = true;
      this.notices.problem(this.say("map_failed"), () => location.reload());
      return null;
    }
    const map = new PaperMap(window.linkatlas, this.config, this.paper, (thing) => this.chooseOnMap(thing));
    map.atlas.on("problem", ({ key, layer }) => {
      const name = this.config.layers.find(({ id }) => id === layer)?.name ?? "";
      this.notices.problem(this.say(key, { name }));
    });
    map.start();
    return map;
  }

  /** Show one of text, map and rows, where there is room for one only. @param {string} part */
  show(part) {
    byId("desk").dataset.part = part;
    for (const button of document.querySelectorAll("button[data-part]")) {
      button.setAttribute("aria-pressed", String(button.dataset.part === part));
    }
    if (part === "map") this.map?.seen();
  }

  /** Point at a thing everywhere while the reader does; null points at what is chosen. */
  over(thing) {
    const shown = thing ?? this.chosen;
    this.map?.point(shown);
    this.text.light(shown);
    this.rows.light(shown);
  }

  /** Keep a thing in view: on the map, and told under it. */
  choose(thing, mark = null) {
    this.chosen = thing;
    this.over(null);
    this.map?.go(thing);
    this.rows.bring(thing);
    this.tell(thing, mark);
  }

  /** What was clicked on the map is sought in the text, each time at its next mark. */
  chooseOnMap(thing) {
    this.chosen = thing;
    this.over(null);
    const mark = thing === null ? null : this.text.next(thing);
    if (thing !== null) this.rows.bring(thing);
    this.tell(thing, mark);
  }

  tell(thing, mark) {
    const told = byId("told");
    told.replaceChildren();
    if (thing === null) return;
    const place = this.map?.placed(thing) === false ? ` ${this.say("read_no_place")}` : "";
    told.append(make("b", {}, mark?.textContent ?? this.text.named(thing)), ` ${mark?.title ?? ""}${place} `);
    const count = this.text.count(thing);
    if (count > 1) told.append(this.#button(this.say("read_next_of", { count }), () => this.#onward(thing)));
    if (mark?.pathname.startsWith("/features/")) {
      told.append(make("a", { href: mark.href, target: "_blank", rel: "noopener" }, this.say("read_open")));
    }
  }

  #onward(thing) {
    this.show("text");
    this.tell(thing, this.text.next(thing));
    byId("told").querySelector("button")?.focus({ preventScroll: true });
  }

  #button(words, pressed) {
    const button = make("button", { type: "button", class: "plain" }, words);
    button.addEventListener("click", pressed);
    return button;
  }

  /** Bring to view the part that a link leads into, before the browser goes there. */
  #follow(event) {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    this.show(byId("part-text").contains(target) ? "text" : "rows");
    this.text.flash(target);
  }
}

document.documentElement.classList.add("scripted");
const [config, paper, review] = ["linkatlas-config", "paper", "review"].map((id) => JSON.parse(byId(id).textContent));
new Desk(config, paper, review);
