/** The panel of a phone: a sheet with three heights, moved by its handle with finger or key. */

import { byId } from "./words.js";

const HEIGHTS = ["peek", "half", "full"];
const SHARES = [0, 0.62, 0.62]; // of the window that a fitted map leaves to the sheet
const FLICK = 40; // pixels of movement that count as a drag

export class Sheet {
  #side = byId("main");
  #handle = byId("sheet-handle");
  #height = 0;
  #start = null;

  constructor() {
    this.#handle.addEventListener("click", () => this.#set(this.#height ? 0 : 1));
    this.#handle.addEventListener("pointerdown", (event) => this.#grab(event));
    this.#handle.addEventListener("pointerup", (event) => this.#drop(event));
  }

  /** Make the content visible; does nothing when it is. */
  reveal() {
    if (this.#height === 0) this.#set(1);
  }

  /** Make room for typing and its hits; does nothing where the panel is no sheet. */
  raise() {
    if (this.#handle.offsetHeight) this.#set(2);
  }

  /** Give the map back most of the screen. */
  lower() {
    if (this.#height === 2) this.#set(1);
  }

  /** Give the map all that the sheet can give; does nothing where the panel is no sheet. */
  fold() {
    if (this.#handle.offsetHeight) this.#set(0);
  }

  /** Where the sheet begins, in pixels from the top of the window; its foot when it is no sheet. */
  top() {
    if (!this.#handle.offsetHeight) return Infinity;
    return window.innerHeight * (1 - SHARES[this.#height]);
  }

  #grab(event) {
    this.#start = event.clientY;
    this.#handle.setPointerCapture(event.pointerId);
  }

  #drop(event) {
    const way = this.#start === null ? 0 : this.#start - event.clientY;
    this.#start = null;
    if (Math.abs(way) < FLICK) return;
    this.#handle.addEventListener("click", (click) => click.stopImmediatePropagation(), {
      capture: true,
      once: true,
    });
    this.#set(Math.min(2, Math.max(0, this.#height + Math.sign(way))));
  }

  #set(height) {
    this.#height = height;
    this.#side.classList.remove(...HEIGHTS);
    this.#side.classList.add(HEIGHTS[height]);
    this.#handle.setAttribute("aria-expanded", String(height > 0));
  }
}
