/** What the map shows, and the address that says so. The server has already judged the first state. */

/**
 * @typedef {{layers: string[], on: string, corridor: ?string, feature: ?string,
 *   bbox: ?number[]}} MapState
 */

export class State {
  #now;
  #config;
  #listeners = [];

  /** @param {object} config the settings of the page */
  constructor(config) {
    this.#config = config;
    this.#now = { ...config.state };
  }

  /** @returns {MapState} */
  get now() {
    return this.#now;
  }

  /** @param {(now: MapState, changed: Set<string>) => void} listener */
  subscribe(listener) {
    this.#listeners.push(listener);
  }

  /** Change some words; listeners hear of those that really changed. @param {Partial<MapState>} patch */
  set(patch) {
    const changed = new Set(
      Object.keys(patch).filter((word) => String(patch[word]) !== String(this.#now[word])),
    );
    if (!changed.size) return;
    this.#now = { ...this.#now, ...patch };
    history.replaceState(null, "", this.address());
    for (const listener of this.#listeners) listener(this.#now, changed);
  }

  /** The address of this state, in this or another language. @param {string} [lang] */
  address(lang = this.#config.lang) {
    const words = this.#words(lang);
    const text = words.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
    return text ? `/?${text.replaceAll("%2C", ",")}` : "/";
  }

  #words(lang) {
    const { layers, on, corridor, feature, bbox } = this.#now;
    const { defaults, today } = this.#config;
    const usual = [...layers].sort().join() === [...defaults.layers].sort().join();
    return [
      ["lang", lang === "zh" ? null : lang],
      ["on", on === today ? null : on],
      ["layers", usual ? null : layers.join()],
      ["corridor", corridor],
      ["feature", feature],
      ["bbox", bbox ? bbox.map((degrees) => degrees.toFixed(4)).join() : null],
    ].filter(([, value]) => value !== null && value !== undefined);
  }
}
