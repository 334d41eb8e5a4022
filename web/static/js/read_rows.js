/** The proposed rows: accepted, changed or rejected one by one; what is decided lives in this page. */

import { byId } from "./words.js";

const STATES = ["accept", "reject", "open"];

export class Rows {
  #cards = new Map(); // id of a row -> its card
  #rows = new Map(); // id of a row -> the row
  #first = new Map(); // id of a row -> its cells as they were proposed
  #lit = [];

  constructor(root, review, say, listener) {
    this.root = root;
    this.review = review;
    this.say = say;
    this.dirty = false;
    for (const row of review.rows) {
      this.#rows.set(row.id, row);
      this.#first.set(row.id, { ...row.cells });
    }
    for (const card of root.querySelectorAll(".card")) this.#cards.set(card.id, card);
    root.addEventListener("input", ({ target }) => this.#changed(target));
    root.addEventListener("toggle", ({ target }) => unfold(target), { capture: true });
    for (const button of root.querySelectorAll(".all-sure")) {
      button.addEventListener("click", () => this.#acceptSure(button.closest(".group")));
    }
    for (const card of this.#cards.values()) {
      card.querySelector(".too button").addEventListener("click", () => this.#acceptUnder(this.#rows.get(card.id)));
    }
    for (const sign of ["pointerover", "focusin"]) {
      root.addEventListener(sign, ({ target }) => {
        const card = target.closest(".card");
        if (card) listener.over(card.dataset.thing || null);
      });
    }
    root.addEventListener("pointerleave", () => listener.over(null));
    byId("next").addEventListener("click", () => this.next());
    for (const id of ["only-open", "only-unsure"]) byId(id).addEventListener("change", () => this.filter());
    this.#count();
  }

  /** Take note of what was typed or chosen in a card. */
  #changed(field) {
    const row = this.#rows.get(field.closest(".card")?.id);
    if (!row) return;
    if (field.type === "radio") row.decision = field.value;
    else row.cells[field.dataset.column] = field.value.trim();
    this.dirty = true;
    this.#showAll();
  }

  /** Bring every card in line with its row: what one rests on may have been decided anew. */
  #showAll() {
    for (const [id, card] of this.#cards) this.#show(card, this.#rows.get(id));
    this.#count();
  }

  #show(card, row) {
    const first = this.#first.get(row.id);
    card.dataset.decision = row.decision;
    card.querySelector(`input[type=radio][value=${row.decision}]`).checked = true;
    card.querySelector(".changed").hidden = Object.keys(first).every((name) => first[name] === row.cells[name]);
    card.querySelector(".too").hidden = row.decision !== "accept" || this.#lacking(row).length === 0;
    const missing = row.decision === "accept" ? row.needs.filter((name) => !row.cells[name]) : [];
    this.#trouble(card, missing.length ? [this.say("read_missing", { columns: this.#labels(card, missing) })] : []);
  }

  #labels(card, columns) {
    unfold(card.querySelector("details"));
    const fields = [...card.querySelectorAll("input[data-column]")];
    return columns
      .map((name) => fields.find(({ dataset }) => dataset.column === name)?.labels[0].firstChild.textContent.trim() ?? name)
      .join(this.say("read_comma"));
  }

  #trouble(card, lines) {
    const told = card.querySelector(".trouble");
    told.textContent = lines.join(" ");
    told.hidden = lines.length === 0;
    if (lines.length) unfold(card.querySelector("details")).open = true;
  }

  /** Tell each problem beside its row; return those that belong to no card. */
  tell(problems) {
    this.#showAll();
    const lines = new Map();
    for (const { row, column, message } of problems) {
      lines.set(row, [...(lines.get(row) ?? []), column ? `${column}: ${message}` : message]);
    }
    for (const [id, texts] of lines) if (this.#cards.has(id)) this.#trouble(this.#cards.get(id), texts);
    this.#cards.get([...lines.keys()].find((id) => this.#cards.has(id)))?.scrollIntoView({ block: "center" });
    return problems.filter(({ row }) => !this.#cards.has(row));
  }

  #count() {
    for (const state of STATES) {
      byId(`count-${state}`).textContent = this.review.rows.filter(({ decision }) => decision === state).length;
    }
  }

  /** Accept what is open and sure in a group and lacks nothing; a reader asked for it. */
  #acceptSure(group) {
    for (const card of group.querySelectorAll(".card[data-sure=yes][data-decision=open]:not([hidden])")) {
      const row = this.#rows.get(card.id);
      if (row.needs.every((name) => row.cells[name])) row.decision = "accept";
    }
    this.dirty = true;
    this.#showAll();
  }

  /** Return the rows that a row is nothing without and that are not accepted. */
  #lacking(row) {
    return row.rests_on.map((id) => this.#rows.get(id)).filter((under) => under && under.decision !== "accept");
  }

  /** Accept what an accepted row rests on, and what that rests on; a reader asked for it. */
  #acceptUnder(row) {
    const waiting = [row];
    while (waiting.length) {
      for (const under of this.#lacking(waiting.pop())) {
        under.decision = "accept";
        waiting.push(under);
      }
    }
    this.dirty = true;
    this.#showAll();
    this.#cards.get(row.id).querySelector("input[type=radio]:checked").focus();
  }

  /** Hide what was not asked for; groups without a card left hide whole. */
  filter() {
    const open = byId("only-open").checked;
    const unsure = byId("only-unsure").checked;
    for (const card of this.#cards.values()) {
      card.hidden = (open && card.dataset.decision !== "open") || (unsure && card.dataset.sure === "yes");
    }
    for (const group of this.root.querySelectorAll(".group")) {
      group.hidden = group.querySelector(".card:not([hidden])") === null;
    }
  }

  /** Go to the next row that is not decided, after the one where the reader is. */
  next() {
    this.filter();
    const cards = [...this.#cards.values()].filter(({ hidden }) => !hidden);
    const at = cards.indexOf(this.at);
    const open = [...cards.slice(at + 1), ...cards.slice(0, at + 1)].find(({ dataset }) => dataset.decision === "open");
    byId("rows-said").textContent = open ? "" : this.say("read_all_decided");
    if (!open) return;
    this.at = open;
    open.scrollIntoView({ block: "center" });
    open.querySelector("input[type=radio]:checked").focus({ preventScroll: true });
  }

  /** Let the rows of a thing stand out; null lets none. */
  light(thing) {
    for (const card of this.#lit) card.classList.remove("lit");
    this.#lit = thing === null ? [] : this.#of(thing);
    for (const card of this.#lit) card.classList.add("lit");
  }

  /** Bring the first row of a thing into view. */
  bring(thing) {
    this.#of(thing)[0]?.scrollIntoView({ block: "nearest" });
  }

  #of(thing) {
    return [...this.#cards.values()].filter(({ dataset }) => dataset.thing === thing);
  }
}

/** Put the fields of a card in place; most are never looked at, and they are many. */
function unfold(details) {
  const folded = details.querySelector("template");
  if (folded) folded.replaceWith(folded.content);
  return details;
}
