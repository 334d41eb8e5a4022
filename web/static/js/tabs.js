/** The tabs of the side panel: arrow keys move, one pane is open. */

import { byId } from "./words.js";

const NAMES = ["corridors", "layers", "details", "travel"];
const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

export class Tabs {
  /** @param {(name: string) => void} opened called when the reader opens a tab */
  constructor(opened) {
    for (const name of NAMES) {
      const tab = byId(`tab-${name}`);
      tab.addEventListener("click", () => {
        this.open(name);
        opened(name);
      });
      tab.addEventListener("keydown", (event) => this.#move(event, name));
    }
  }

  /** @param {string} name */
  open(name) {
    for (const other of NAMES) {
      const tab = byId(`tab-${other}`);
      const chosen = other === name;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      byId(`pane-${other}`).hidden = !chosen;
    }
  }

  #move(event, name) {
    const step = STEPS[event.key];
    if (!step) return;
    const next = NAMES[(NAMES.indexOf(name) + step + NAMES.length) % NAMES.length];
    byId(`tab-${next}`).focus();
    byId(`tab-${next}`).click();
    event.preventDefault();
  }
}
