/** The rows of one tile in columns, so that tens of thousands of them stay small and quick. */

export const POINT = 1;
export const LINE = 2;
export const AREA = 3;

const EVER_AFTER = 99999999; // the `until` of a row without such a day
const LOOKS = ["kind", "road_class", "status", "status_expected", "promised", "schematic"];

/**
 * Rows of a tile. Row `i` has the parts `partAt[i]` to `partAt[i + 1]`, part `k` the points
 * `pointAt[k]` to `pointAt[k + 1]` of `xy`, in parts of `extent` from the upper left corner. Days
 * are whole numbers YYYYMMDD. Rows of equal `groups[i]` look alike: as `looks` says.
 */
export class TileRows {
  constructor(extent) {
    this.extent = extent;
    this.types = [];
    this.since = [];
    this.until = [];
    this.groups = [];
    this.ids = [];
    this.names = [];
    this.partAt = [0];
    this.pointAt = [0];
    this.xy = [];
    this.looks = [];
    this.known = new Map();
  }

  get length() {
    return this.types.length;
  }

  point(x, y) {
    this.xy.push(x, y);
  }

  /** End a part; one without points is none. */
  endPart() {
    const at = this.xy.length / 2;
    if (at > this.pointAt[this.pointAt.length - 1]) this.pointAt.push(at);
  }

  /**
   * End a row, whose parts were given before.
   * @param {number} type @param {(name: string) => any} tell what the row says of itself
   */
  endRow(type, tell) {
    this.partAt.push(this.pointAt.length - 1);
    this.types.push(type);
    this.since.push(tell("since") ?? 0);
    this.until.push(tell("until") ?? EVER_AFTER);
    this.ids.push(tell("id"));
    this.names.push([tell("name_zh") ?? tell("line") ?? "", tell("name_en") ?? tell("line") ?? ""]);
    this.groups.push(this.groupOf(LOOKS.map(tell)));
  }

  groupOf(words) {
    const key = words.join("|");
    if (!this.known.has(key)) {
      const [kind, roadClass, status, expected, promised, schematic] = words;
      this.known.set(key, this.looks.length);
      this.looks.push({
        kind: kind ?? String(roadClass ?? ""),
        status: status ?? "unknown",
        expected: Boolean(expected ?? promised),
        schematic: Boolean(schematic),
      });
    }
    return this.known.get(key);
  }

  /** Give back the room that growing took. */
  packed() {
    this.types = Uint8Array.from(this.types);
    this.since = Int32Array.from(this.since);
    this.until = Int32Array.from(this.until);
    this.groups = Uint16Array.from(this.groups);
    this.partAt = Uint32Array.from(this.partAt);
    this.pointAt = Uint32Array.from(this.pointAt);
    this.xy = Float32Array.from(this.xy);
    return this;
  }

  /** Say whether a row holds on a day. @param {number} row @param {number} day YYYYMMDD */
  holds(row, day) {
    return this.since[row] <= day && day < this.until[row];
  }
}
