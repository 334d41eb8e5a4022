/** What the map shows, and the address that says so. The server has already judged the first state. */

/**
 * @typedef {{layers: string[], on: string, corridor: ?string, feature: ?string,
 *   bbox: ?number[], from: ?string, to: ?string, at: ?string, minutes: string, mode: string,
 *   with: string[], without: string[]}} MapState
 */

/** The words of a journey. */
export const JOURNEY = ["from", "to", "at", "minutes", "mode", "with", "without"];

const PUSHED = ["feature", "corridor", ...JOURNEY]; // words whose change is a new entry

export class State {
  #now;
  #config;
  #listeners = [];

  /** @param {object} config the settings of the page */
  constructor(config) {
    this.#config = config;
    this.#now = { ...config.state };
    history.replaceState(this.#now, "");
    window.addEventListener("popstate", ({ state }) => state && this.#become(state));
  }

  /** @returns {MapState} */
  get now() {
    return this.#now;
  }

  /**
   * @param {(now: MapState, changed: Set<string>, restored: boolean) => void} listener `restored`:
   *   the reader went back or forward
   */
  subscribe(listener) {
    this.#listeners.push(listener);
  }

  /**
   * Change some words; listeners hear of those that really changed. Another story or journey is a
   * new entry of the history, everything else changes the present one.
   * @param {Partial<MapState>} patch
   */
  set(patch) {
    const next = { ...this.#now, ...patch };
    const changed = this.#changes(next);
    if (!changed.size) return;
    const fresh = PUSHED.some((word) => changed.has(word));
    this.#now = next;
    history[fresh ? "pushState" : "replaceState"](next, "", this.address());
    this.#tell(changed, false);
  }

  #become(next) {
    const changed = this.#changes(next);
    this.#now = next;
    this.#tell(changed, true);
  }

  #changes(next) {
    return new Set(
      Object.keys(next).filter((word) => String(next[word]) !== String(this.#now[word])),
    );
  }

  #tell(changed, restored) {
    for (const listener of this.#listeners) listener(this.#now, changed, restored);
  }

  /** The address of this state, in this or another language. @param {string} [lang] */
  address(lang = this.#config.lang) {
    return addressOf("/", wordsOf(this.#now, this.#config, lang));
  }
}

/**
 * The words that say a state, as pairs; what is usual is left out.
 * @param {MapState} now @param {object} config the settings of the page @param {string} lang
 */
export function wordsOf(now, { defaults, today }, lang) {
  const { layers, on, corridor, feature, bbox } = now;
  const usual = [...layers].sort().join() === [...defaults.layers].sort().join();
  return [
    ["lang", lang === "zh" ? null : lang],
    ["on", on === today ? null : on],
    ["layers", usual ? null : layers.join()],
    ["corridor", corridor],
    ["feature", feature],
    ...journeyWords(now, defaults),
    ["bbox", bbox ? bbox.map((degrees) => degrees.toFixed(4)).join() : null],
  ].filter(([, value]) => value !== null && value !== undefined);
}

function journeyWords({ from, to, at, minutes, mode, with: added, without }, defaults) {
  return [
    ["from", from],
    ["to", to],
    ["at", at],
    ["minutes", minutes === defaults.minutes ? null : minutes],
    ["mode", mode === "any" ? null : mode],
    ["with", added.join() || null],
    ["without", without.join() || null],
  ];
}

/** @param {string} path @param {[string, string][]} words */
export function addressOf(path, words) {
  const text = words.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  return text ? `${path}?${text.replaceAll("%2C", ",").replaceAll("%3A", ":")}` : path;
}
