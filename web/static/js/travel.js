/** Routes and circles: the form in the panel, what is told of them, and what the map draws. */

import { load } from "./draw_load.js";
import { PlaceField } from "./place_field.js";
import { JOURNEY } from "./state.js";
import { LinkSwitches } from "./travel_links.js";
import { TravelLayer } from "./travel_draw.js";
import { byId, make } from "./words.js";

const ENDS = ["from", "to", "at"];
const OTHER_WAYS = 2;
const ABOVE = 12; // pixels left free above an answer that is brought into view
const MODES = "input[name=mode]";

/** The words of a journey in an address, as the state holds them. @param {URLSearchParams} words */
export function journeyOf(words, { minutes }) {
  const list = (name) => (words.get(name) ? words.get(name).split(",") : []);
  return {
    from: words.get("from"),
    to: words.get("to"),
    at: words.get("at"),
    minutes: words.get("minutes") ?? minutes,
    mode: words.get("mode") ?? "any",
    with: list("with"),
    without: list("without"),
  };
}

export class Travel {
  #fields;
  #picking = null; // the end that the next click on the map is
  #drawn = ""; // the address of what the map shows
  #framed = ""; // what was asked when the map was last moved to it

  /**
   * @param {object} config the settings of the page
   * @param {ReturnType<typeof import("./words.js").speaker>} say
   * @param {{state: object, atlas: object, tabs: object, sheet: object, notices: object,
   *   panel: object, fit: (bbox: number[]) => void}} page what a journey moves
   */
  constructor(config, say, page) {
    this.config = config;
    this.say = say;
    this.page = page;
    this.layer = new TravelLayer(page.atlas.map, config.style.journeys);
    this.links = new LinkSwitches(config, say, (patch) => this.ask(patch));
    this.#fields = Object.fromEntries(ENDS.map((end) => [end, new PlaceField(config, say, end, {
      chosen: () => this.#complete(end),
      pick: () => this.#pick(this.#picking === end ? null : end),
    })]));
    this.#hear();
  }

  /** Bring form, telling and map in line with the state; `fresh`: the page has just been opened. */
  async show({ fresh = false, restored = false } = {}) {
    const { now } = this.page.state;
    this.#form(now);
    this.links.show(now);
    const address = this.#address(now);
    if (!address) return this.#nothing();
    const story = await this.#told(address, fresh);
    if (!story) return this.layer.clear();
    this.#say(story);
    if (!restored) this.#bring(story);
    return this.#draw(story, now, { still: (fresh && now.bbox) || restored });
  }

  /** The answer, which a page that has just been opened may hold already. */
  #told(address, fresh) {
    const held = byId("told").querySelector("[data-panel]");
    if (fresh && held) return held;
    byId("travel-status").textContent = this.say("travel_working");
    return this.page.panel.fill(byId("told"), address);
  }

  /** Ask something: change the words of the journey, and open the pane that tells the answer. */
  ask(patch) {
    this.page.tabs.open("travel");
    this.page.sheet.reveal();
    this.page.state.set(patch);
  }

  /** Follow a link to a journey: what it does not say is not asked any more. */
  follow(words) {
    this.ask(journeyOf(words, this.config.defaults));
    const { from, to, at } = this.page.state.now;
    if (from && !to && !at) this.#fields.to.focus();
    if (to && !from && !at) this.#fields.from.focus();
  }

  #hear() {
    for (const kind of ["route", "circle"]) {
      byId(`ask-${kind}`).addEventListener("click", () => this.#turn(kind));
      byId(`travel-${kind}`).addEventListener("submit", (event) => {
        event.preventDefault();
        this.#submit(kind);
      });
      byId(`travel-${kind}`).addEventListener("reset", (event) => {
        event.preventDefault();
        this.ask({ from: null, to: null, at: null, with: [], without: [] });
      });
    }
    byId("travel-swap").addEventListener("click", () => {
      this.ask({ from: this.#fields.to.word, to: this.#fields.from.word });
    });
    byId("travel-minutes").addEventListener("change", ({ target }) => this.ask({ minutes: target.value }));
    for (const radio of document.querySelectorAll(`form.travel ${MODES}`)) {
      radio.addEventListener("change", () => this.ask({ mode: radio.value }));
    }
    byId("told").addEventListener("toggle", (event) => this.#raise(event.target), true);
    document.addEventListener("keydown", ({ key }) => key === "Escape" && this.#pick(null));
  }

  /** Turn to the other question, taking along the place that is known. */
  #turn(kind) {
    const { from, at } = this.page.state.now;
    this.#pick(null);
    if (kind === "circle") this.ask({ at: at ?? this.#fields.from.word, from: null, to: null });
    else this.ask({ from: from ?? this.#fields.at.word, at: null });
    this.#kind(kind);
  }

  #submit(kind) {
    const { from, to, at } = this.#fields;
    if (kind === "circle") this.ask({ at: at.word, from: null, to: null });
    else this.ask({ from: from.word, to: to.word, at: null });
  }

  /** A place has been chosen for one end: ask at once when nothing is missing. */
  #complete(end) {
    this.#submit(end === "at" ? "circle" : "route");
    const { from, to } = this.#fields;
    if (end !== "at" && !(from.word && to.word)) this.#fields[end === "from" ? "to" : "from"].focus();
  }

  #form(now) {
    for (const end of ENDS) this.#fields[end].follow(now[end]);
    for (const radio of document.querySelectorAll(`form.travel ${MODES}`)) {
      radio.checked = radio.value === now.mode;
    }
    this.#minutes(now.minutes);
    byId("travel-day").textContent = now.on;
    if (now.at) this.#kind("circle");
    else if (now.from || now.to) this.#kind("route");
  }

  #minutes(minutes) {
    const select = byId("travel-minutes");
    const known = [...select.options].some(({ value }) => value === minutes);
    if (!known) {
      const text = this.say("minutes", { minutes: minutes.replaceAll(",", " / ") });
      select.append(make("option", { value: minutes }, text));
    }
    select.value = minutes;
  }

  #kind(kind) {
    for (const other of ["route", "circle"]) {
      byId(`ask-${other}`).setAttribute("aria-pressed", String(other === kind));
      byId(`travel-${other}`).toggleAttribute("data-idle", other !== kind);
    }
  }

  #nothing() {
    this.page.panel.forget(byId("told"));
    byId("told").replaceChildren(make("p", { class: "empty" }, this.say("travel_empty")));
    byId("travel-status").textContent = "";
    this.layer.clear();
    this.#drawn = "";
    this.#framed = "";
  }

  #say({ dataset }) {
    byId("travel-status").textContent = dataset.told;
    for (const end of ENDS) this.#fields[end].name(dataset[end]);
  }

  /** Bring an answer into view where the form leaves little room for it. */
  #bring(story) {
    const panes = byId("pane-travel").parentElement;
    const { top } = story.getBoundingClientRect();
    const room = panes.getBoundingClientRect();
    if (top > room.top + room.height / 2) panes.scrollTop += top - room.top - ABOVE;
  }

  /** Draw what was told, unless the map shows it already; go there when other places are asked. */
  async #draw({ dataset }, now, { still }) {
    const kind = { route: "course", circle: "areas" }[dataset.panel];
    if (!kind) return this.layer.clear();
    const address = this.#address(now, kind);
    if (address === this.#drawn) return undefined;
    this.#drawn = address;
    try {
      const answer = await load(address);
      if (address !== this.#drawn) return undefined;
      if (dataset.panel === "route") this.layer.route(marked(answer));
      else this.layer.circle(answer);
    } catch {
      this.#drawn = "";
      this.layer.clear();
      return this.page.notices.problem(this.say("travel_failed"), () => this.show());
    }
    return this.#frame(now, still);
  }

  #frame({ from, to, at, minutes }, still) {
    const asked = [from, to, at, at && minutes].join(" ");
    const box = this.layer.bbox();
    if (!still && box && asked !== this.#framed) this.page.fit(box);
    this.#framed = asked;
  }

  #raise({ dataset, open }) {
    if (dataset.other === undefined) return;
    const others = [...byId("told").querySelectorAll("[data-other]")];
    if (open) others.filter((other) => other.dataset.other !== dataset.other).forEach((other) => {
      other.open = false;
    });
    const chosen = others.find((other) => other.open);
    this.layer.raise(chosen ? Number(chosen.dataset.other) : null);
  }

  /** The address that answers what the state asks, or null when that is nothing yet. */
  #address(now, kind = null) {
    const { urls, lang, today } = this.config;
    if (!now.at && !(now.from && now.to)) return null;
    const circle = Boolean(now.at);
    const words = new URLSearchParams();
    if (lang !== "zh") words.set("lang", lang);
    if (now.on !== today) words.set("on", now.on);
    for (const word of JOURNEY) {
      const mine = word === "at" || word === "minutes" ? circle : !circle || !["from", "to"].includes(word);
      if (mine && String(now[word] ?? "")) words.set(word, String(now[word]));
    }
    if (kind === "course") words.set("alternatives", String(OTHER_WAYS));
    return `${urls[kind ?? (circle ? "circle" : "route")]}?${words}`;
  }

  /** Take the next click on the map as an end; after the start of a route comes its end. */
  #pick(end) {
    this.#picking = end;
    for (const other of ENDS) this.#fields[other].picking(other === end);
    document.querySelector(".picking-bar")?.remove();
    if (end === null) {
      this.page.atlas.pick(null);
      return;
    }
    this.page.sheet.fold();
    this.#showBar(this.#asking(end));
    this.page.atlas.pick(({ word, name }) => {
      this.#fields[end].show(word, name);
      const missing = end === "from" && !this.#fields.to.word ? "to" : null;
      this.#pick(missing);
      if (!missing) this.#submit(end === "at" ? "circle" : "route");
    });
  }

  #asking(end) {
    if (end === "at") return this.say("travel_pick_at");
    return end === "from" ? this.say("travel_pick_from") : this.say("travel_pick_to");
  }

  #showBar(text) {
    const stop = make("button", { type: "button" }, this.say("travel_pick_stop"));
    stop.addEventListener("click", () => {
      this.#pick(null);
      this.page.sheet.reveal();
    });
    byId("map-region").append(make("p", { class: "picking-bar", role: "status" }, text, stop));
  }
}

/** Mark the legs whose link is there only because the scenario takes it as running. */
function marked(answer) {
  const taken = answer.scenario.with;
  const supposed = ({ links }) => links.some((id) => taken.includes(id) || taken.includes(id.split(":")[0]));
  return { ...answer, legs: answer.legs.map((leg) => ({ ...leg, supposed: supposed(leg) })) };
}
