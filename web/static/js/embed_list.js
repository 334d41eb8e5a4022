/** The table of what an embedded map shows: the server writes it, the map says what is in view. */

import { byId } from "./words.js";

const NO_ROOM = "(max-width: 699px) and (max-height: 420px)"; // as in css/embed.css

export class EmbedList {
  #asked = "";

  /** @param {(feature: string) => void} chosen */
  constructor(chosen) {
    this.place = byId("list");
    this.toggle = byId("list-toggle");
    this.beside = document.body.classList.contains("with-table") && !matchMedia(NO_ROOM).matches;
    this.place.hidden = !this.beside;
    this.toggle.setAttribute("aria-expanded", String(this.beside));
    this.toggle.addEventListener("click", () => this.#open(this.place.hidden));
    this.place.addEventListener("click", (event) => {
      const link = event.target.closest("#rows a[data-feature]");
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      chosen(link.dataset.feature);
    });
    this.place.addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && !this.beside) this.#open(false);
    });
  }

  #open(wanted) {
    this.place.hidden = !wanted;
    this.toggle.setAttribute("aria-expanded", String(wanted));
    (wanted ? this.place : this.toggle).focus({ preventScroll: true });
  }

  /** Read the table again as the address of another state has it. @param {string} address */
  async read(address) {
    this.#asked = address;
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (address !== this.#asked || !answer.ok) return;
    for (const id of ["rows", "told", "list-date"]) {
      const [here, there] = [document.getElementById(id), page.getElementById(id)];
      if (here && there) here.replaceChildren(...there.childNodes);
    }
  }

  /**
   * Hide what is not in view; what has no site stays.
   * @param {(id: string) => boolean} isShown @param {number[]} box west, south, east, north
   */
  follow(isShown, box) {
    for (const row of byId("rows").rows) {
      const { id, bbox } = row.dataset;
      if (bbox) row.classList.toggle("away", !isShown(id) || !meets(bbox.split(",").map(Number), box));
    }
  }

  /** @param {?string} feature */
  mark(feature) {
    for (const row of byId("rows").rows) {
      const picked = row.dataset.id === feature;
      row.classList.toggle("picked", picked);
      if (picked && !this.place.hidden) row.scrollIntoView({ block: "nearest" });
    }
  }
}

function meets([west, south, east, north], [w, s, e, n]) {
  return west <= e && east >= w && south <= n && north >= s;
}
