/**
 * The messages between an embedded map and the page around it. Each is an object with `linkatlas: 1`
 * and a `type`; /embed/builder describes them.
 */

import { hostOrigin } from "./embed_origins.js";

const VERSION = 1;
const DAY = /^(19|20)\d\d-\d\d-\d\d$|^2100-\d\d-\d\d$/;
const ID = /^[a-z0-9][a-z0-9_.:-]{0,99}$/;

/** What each message asks; null where it cannot be read. */
const READERS = {
  view: ({ bbox, center, zoom }) => readBox(bbox) ?? readPoint(center, zoom),
  layers: ({ layers }, known) => (isList(layers, known) ? [...new Set(layers)] : null),
  date: ({ on }) => (isDay(on) ? on : null),
  select: ({ feature }) => (feature === null ? { id: null } : readId(feature)),
};

export class Host {
  /**
   * @param {object} options of the server
   * @param {{layers: string[], asked: Record<string, (what: any) => any>}} map what it can show, and
   *   what is called with what a message asks; a promise of false refuses it
   */
  constructor(options, { layers, asked }) {
    this.origin = hostOrigin(options);
    this.layers = layers;
    this.asked = asked;
    if (this.origin) window.addEventListener("message", (event) => this.#hear(event));
  }

  /** Tell the page around the map, and no other. @param {string} type @param {object} [detail] */
  tell(type, detail = {}) {
    if (!this.origin) return;
    window.parent.postMessage({ linkatlas: VERSION, type, ...detail }, this.origin);
  }

  async #hear({ source, origin, data }) {
    if (source !== window.parent || origin !== this.origin) return;
    if (data?.linkatlas !== VERSION) return;
    const type = typeof data.type === "string" ? data.type : "";
    const what = Object.hasOwn(READERS, type) ? READERS[type](data, this.layers) : null;
    if (what === null || (await this.asked[type](what)) === false) this.tell("refused", { of: type });
  }
}

function readBox(bbox) {
  if (!Array.isArray(bbox) || bbox.length !== 4 || !bbox.every(Number.isFinite)) return null;
  const [west, south, east, north] = bbox;
  const ordered = west < east && south < north;
  return ordered && isPlace(west, south) && isPlace(east, north) ? { bbox } : null;
}

function readPoint(center, zoom) {
  if (!Array.isArray(center) || center.length !== 2 || ![...center, zoom].every(Number.isFinite)) return null;
  return isPlace(...center) && zoom >= 0 && zoom <= 22 ? { center, zoom } : null;
}

function isPlace(lon, lat) {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 85;
}

function isList(layers, known) {
  return Array.isArray(layers) && layers.every((id) => known.includes(id));
}

function isDay(on) {
  if (typeof on !== "string" || !DAY.test(on)) return false;
  const day = new Date(`${on}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(on);
}

function readId(feature) {
  return typeof feature === "string" && ID.test(feature) ? { id: feature } : null;
}
