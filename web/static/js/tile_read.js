/** Reads Mapbox Vector Tiles, version 2: a protocol buffer with one layer of rows. */

import { TileRows } from "./tile_rows.js";

const EXTENT = 4096;
const MOVE = 1;
const CLOSE = 7;
const TEXT = new TextDecoder();

/** Return the rows of a tile. @param {ArrayBuffer} buffer @throws {Error} when it is none */
export function readTile(buffer) {
  const reader = new Reader(new Uint8Array(buffer));
  const layers = [];
  for (const [field, value] of reader.fields()) if (field === 3) layers.push(value);
  return layers.length ? readLayer(layers[0]) : new TileRows(EXTENT).packed();
}

function readLayer(reader) {
  const [features, keys, values] = [[], [], []];
  let extent = EXTENT;
  for (const [field, value] of reader.fields()) {
    if (field === 2) features.push(value);
    else if (field === 3) keys.push(value.text());
    else if (field === 4) values.push(readValue(value));
    else if (field === 5) extent = value;
  }
  const rows = new TileRows(extent);
  for (const feature of features) readRow(rows, feature, keys, values);
  return rows.packed();
}

function readValue(reader) {
  for (const [field, value] of reader.fields()) {
    if (field === 1) return value.text();
    if (field === 6) return unzigzag(value);
    if (field === 7) return Boolean(value);
    return value;
  }
  return null;
}

function readRow(rows, feature, keys, values) {
  let [type, tags, shape] = [0, null, null];
  for (const [field, value] of feature.fields()) {
    if (field === 2) tags = value.varints();
    else if (field === 3) type = value;
    else if (field === 4) shape = value;
  }
  readShape(rows, shape);
  rows.endRow(type, (name) => {
    for (let at = 0; at < tags.length; at += 2) if (keys[tags[at]] === name) return values[tags[at + 1]];
    return undefined;
  });
}

/** Every "move to" begins a part, of a group of points as well. */
function readShape(rows, reader) {
  let [x, y] = [0, 0];
  let first = null;
  while (reader.more()) {
    const command = reader.varint();
    for (let left = command >>> 3; left > 0; left -= 1) {
      if ((command & 7) === CLOSE) {
        if (first) rows.point(...first);
        continue;
      }
      x += unzigzag(reader.varint());
      y += unzigzag(reader.varint());
      if ((command & 7) === MOVE) {
        rows.endPart();
        first = [x, y];
      }
      rows.point(x, y);
    }
  }
  rows.endPart();
}

function unzigzag(number) {
  return number % 2 ? -(number + 1) / 2 : number / 2;
}

/** Reads a protocol buffer; a nested one is a reader of its own. */
class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    if (end > bytes.length) throw new Error("the tile ends before it is whole");
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset);
    this.at = at;
    this.end = end;
  }

  more() {
    return this.at < this.end;
  }

  /** Yield the number of each field and its value: a number, or a reader of what is inside. */
  *fields() {
    while (this.more()) {
      const tag = this.varint();
      yield [tag >>> 3, this.value(tag & 7)];
    }
  }

  value(wire) {
    if (wire === 0) return this.varint();
    if (wire === 1) return this.view.getFloat64(this.skip(8), true);
    if (wire === 5) return this.view.getFloat32(this.skip(4), true);
    if (wire !== 2) throw new Error(`the tile has a field of an unknown kind: ${wire}`);
    const size = this.varint();
    const from = this.skip(size);
    return new Reader(this.bytes, from, from + size);
  }

  skip(size) {
    const from = this.at;
    this.at += size;
    return from;
  }

  varint() {
    let [number, weight] = [0, 1];
    while (this.at < this.end) {
      const byte = this.bytes[this.at];
      this.at += 1;
      number += (byte & 127) * weight;
      if (byte < 128) return number;
      weight *= 128;
    }
    throw new Error("the tile ends within a number");
  }

  varints() {
    const numbers = [];
    while (this.more()) numbers.push(this.varint());
    return numbers;
  }

  text() {
    return TEXT.decode(this.bytes.subarray(this.at, this.end));
  }
}
