/** The bar of time: month steps from 2010 to 2035, today, play, and marks of what opened when. */

import { marks, openings } from "./marks.js";
import { byId, make } from "./words.js";

const MONTHS = 12;
const STEP_MS = 110;
const CALM_STEP_MS = 700;
const YEAR_EVERY = 5;

export class TimeBar {
  #slider = /** @type {HTMLInputElement} */ (byId("time"));
  #play = byId("play");
  #timer = 0;
  #events = [];

  /** @param {(day: string, playing: boolean) => void} changed */
  constructor(config, say, changed) {
    this.config = config;
    this.say = say;
    this.changed = changed;
    this.firstYear = Number(config.first.slice(0, 4));
    this.#slider.max = String((Number(config.last.slice(0, 4)) - this.firstYear + 1) * MONTHS - 1);
    this.#slider.addEventListener("input", () => this.#moved());
    this.#play.addEventListener("click", () => (this.#timer ? this.pause() : this.#start()));
    byId("back-today").addEventListener("click", () => this.#jump(config.today));
    this.#drawYears();
    new ResizeObserver(() => this.#drawMarks()).observe(byId("marks"));
  }

  /** Show a day without telling anybody. @param {string} day */
  show(day) {
    this.#slider.value = String(this.#monthOf(day));
    const at = this.place(this.config.today);
    byId("past").style.setProperty("--at", String(at));
    byId("future").style.setProperty("--at", String(at));
    byId("date").textContent = day === this.config.today ? day : day.slice(0, 7);
    byId("print-date").textContent = day;
    byId("back-today").hidden = day === this.config.today;
    this.#slider.setAttribute("aria-valuetext", this.#spoken(day));
  }

  /** @param {object[]} features loaded so far */
  setFeatures(features) {
    this.#events = openings(features, this.config.lang);
    this.#drawMarks();
  }

  /** Where a day lies on the bar, 0 to 1. @param {string} day */
  place(day) {
    const days = Number(day.slice(8, 10)) / 31;
    return Math.min(1, Math.max(0, (this.#monthOf(day) + days - 1) / Number(this.#slider.max)));
  }

  pause() {
    clearInterval(this.#timer);
    this.#timer = 0;
    this.#pressed(false);
    this.changed(this.#day(), false);
  }

  #start() {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (this.#slider.value === this.#slider.max) this.#slider.value = "0";
    this.#pressed(true);
    this.#timer = setInterval(() => this.#step(calm ? MONTHS : 1), calm ? CALM_STEP_MS : STEP_MS);
  }

  #step(months) {
    this.#slider.value = String(Number(this.#slider.value) + months);
    this.#moved();
    if (this.#slider.value === this.#slider.max) this.pause();
  }

  #pressed(on) {
    this.#play.setAttribute("aria-pressed", String(on));
  }

  #moved() {
    const day = this.#day();
    this.show(day);
    this.changed(day, Boolean(this.#timer));
  }

  #jump(day) {
    if (this.#timer) this.pause();
    this.show(day);
    this.changed(day, false);
  }

  #monthOf(day) {
    return (Number(day.slice(0, 4)) - this.firstYear) * MONTHS + Number(day.slice(5, 7)) - 1;
  }

  /** The day that the slider means: today in today's month, else the last day of the month. */
  #day() {
    const month = Number(this.#slider.value);
    if (month === this.#monthOf(this.config.today)) return this.config.today;
    const last = new Date(Date.UTC(this.firstYear, month + 1, 0));
    return last.toISOString().slice(0, 10);
  }

  #spoken(day) {
    const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
    const when = this.say(day === this.config.today ? "month_today" : "month", { year, month });
    const events = this.#events.filter((event) => event.day.slice(0, 7) === day.slice(0, 7));
    if (!events.length) return when;
    const told = events.map(({ name, promised }) => this.say(promised ? "promised" : "opens", { name }));
    return this.say("month_events", { when, events: told.join(", ") });
  }

  #drawYears() {
    const years = [];
    for (let year = this.firstYear; year <= Number(this.config.last.slice(0, 4)); year += YEAR_EVERY) {
      const label = make("span", {}, String(year));
      label.style.setProperty("--at", String(this.place(`${year}-01-31`)));
      years.push(label);
    }
    byId("years").replaceChildren(...years);
  }

  #drawMarks() {
    const box = byId("marks");
    const today = make("button", { type: "button", tabindex: "-1", class: "today" });
    today.append(make("span", {}, this.say("today")));
    today.style.setProperty("--at", String(this.place(this.config.today)));
    const scale = {
      place: (day) => this.place(day),
      width: box.clientWidth || 1,
      today: this.place(this.config.today),
      color: (event) => this.config.style.families[event.layer].color,
    };
    box.replaceChildren(...marks(this.#events, scale, (event) => this.#jump(event.day)), today);
  }
}
