/** The links that a scenario can switch: a list to search in, and the switched ones in sight. */

import { byId, make } from "./words.js";

const WORDS = ["with", "without"];

export class LinkSwitches {
  #config;
  #say;
  #changed;
  #links = [];
  #asked = null;
  #now = { on: "", with: [], without: [] };

  /** @param {(patch: {with: string[], without: string[]}) => void} changed */
  constructor(config, say, changed) {
    this.#config = config;
    this.#say = say;
    this.#changed = changed;
    byId("links").addEventListener("toggle", () => this.#load());
    byId("link-find").addEventListener("input", () => this.#find());
  }

  /** Show what is switched on a day. @param {{on: string, with: string[], without: string[]}} now */
  show({ on, with: added, without }) {
    this.#now = { on, with: added, without };
    if (added.length || without.length) this.#load();
    this.#draw();
  }

  /** Read the links once; failing is told, and the next opening tries again. */
  async #load() {
    this.#asked ??= this.#read();
    try {
      await this.#asked;
    } catch {
      this.#asked = null;
      byId("link-list").replaceChildren(make("p", { class: "empty" }, this.#say("links_failed")));
      return;
    }
    this.#draw();
  }

  async #read() {
    const { urls, lang } = this.#config;
    const answer = await fetch(`${urls.links}?lang=${lang}`);
    if (!answer.ok) throw new Error(String(answer.status));
    this.#links = (await answer.json()).links;
  }

  #draw() {
    this.#drawSwitched();
    if (!this.#links.length) return;
    const running = (link) => Boolean(this.#window(link));
    const groups = [
      [this.#say("link_add"), this.#links.filter((link) => !running(link))],
      [this.#say("link_remove"), this.#links.filter(running)],
    ];
    const blocks = groups.filter(([, links]) => links.length).map(([title, links]) => make(
      "fieldset", {}, make("legend", {}, title), ...links.map((link) => this.#row(link)),
    ));
    const none = make("p", { class: "empty", id: "links-none" }, this.#say("links_none"));
    byId("link-list").replaceChildren(...blocks, none);
    this.#find();
  }

  #drawSwitched() {
    const chips = WORDS.flatMap((word) => this.#now[word].map((id) => this.#chip(word, id)));
    byId("switched").replaceChildren(...chips);
  }

  #chip(word, id) {
    const name = this.#name(id);
    const label = this.#say("link_drop", { name });
    const chip = make("button", { type: "button", class: `switch ${word}`, title: label });
    chip.append(make("span", { "aria-hidden": "true" }, word === "with" ? "+ " : "− "), name);
    chip.append(make("span", { "aria-hidden": "true" }, " ×"), make("span", { class: "sr" }, label));
    chip.addEventListener("click", () => {
      this.#changed({
        with: this.#now.with,
        without: this.#now.without,
        [word]: this.#now[word].filter((other) => other !== id),
      });
    });
    return chip;
  }

  #row(link) {
    const state = WORDS.findLast((word) => this.#has(word, link)) ?? "default";
    const choice = make("select", { "aria-label": link.name });
    for (const [value, text] of this.#choices()) {
      const option = make("option", { value }, text);
      option.selected = value === state;
      choice.append(option);
    }
    choice.addEventListener("change", () => this.#switch(link, choice.value));
    const name = make("span", {}, link.name, make("small", {}, this.#standing(link)));
    const row = make("div", { class: state === "default" ? "link" : "link switched" }, name, choice);
    row.dataset.names = [link.id, ...Object.values(link.names)].join(" ").toLowerCase();
    return row;
  }

  #choices() {
    return [
      ["default", this.#say("link_default")],
      ["with", this.#say("link_with")],
      ["without", this.#say("link_without")],
    ];
  }

  /** How the link stands by date alone. */
  #standing(link) {
    const now = this.#window(link);
    if (now?.promised) return this.#say("link_promised_now");
    if (now) return this.#say("link_runs");
    const next = link.windows.find(({ since }) => since && since > this.#now.on);
    if (next) {
      const date = next.since;
      return next.promised ? this.#say("link_promised", { date }) : this.#say("link_opens", { date });
    }
    const last = link.windows.at(-1)?.until;
    return last ? this.#say("link_closed", { date: last }) : this.#say("link_never");
  }

  #window({ windows }) {
    const { on } = this.#now;
    return windows.find(({ since, until }) => (!since || since <= on) && (!until || on < until));
  }

  #has(word, { id, feature }) {
    return this.#now[word].includes(id) || this.#now[word].includes(feature);
  }

  /** Switch one link; a whole line that was switched is then told part by part. */
  #switch(link, state) {
    const patch = {};
    for (const word of WORDS) {
      const whole = this.#now[word].includes(link.feature);
      const parts = this.#links.filter(({ feature }) => feature === link.feature);
      const listed = whole ? [...this.#now[word], ...parts.map(({ id }) => id)] : this.#now[word];
      const others = listed.filter((id) => id !== link.id && !(whole && id === link.feature));
      patch[word] = state === word ? [...others, link.id] : others;
    }
    this.#changed(patch);
  }

  #name(id) {
    const link = this.#links.find((other) => other.id === id);
    if (link) return link.name;
    const parts = this.#links.filter(({ feature }) => feature === id);
    return parts[0]?.name.split(/[：:]/)[0] ?? id;
  }

  #find() {
    const wanted = byId("link-find").value.trim().toLowerCase();
    for (const row of byId("link-list").querySelectorAll(".link")) {
      row.hidden = !row.dataset.names.includes(wanted);
    }
    for (const block of byId("link-list").querySelectorAll("fieldset")) {
      block.hidden = !block.querySelector(".link:not([hidden])");
    }
    const none = document.getElementById("links-none");
    if (none) none.hidden = Boolean(byId("link-list").querySelector("fieldset:not([hidden])"));
  }
}
