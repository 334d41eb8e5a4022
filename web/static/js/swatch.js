/** Samples of lines and symbols for legends, made from the table that the map is drawn by. */

import { dashPattern, Palette, SHAPES } from "./draw_style.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 34;
const HEIGHT = 16;
const OPEN = { status: "open", expected: false };

function svg(width, ...children) {
  const root = part("svg", { class: "swatch", viewBox: `0 0 ${width} ${HEIGHT}`, "aria-hidden": "true" });
  root.style.width = `${width}px`;
  root.append(...children);
  return root;
}

function part(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** @param {object} look of Palette.look */
export function lineSwatch({ color, width, dash, opacity, expected }, wide = WIDTH) {
  const stroke = (more) => part("line", { x1: 3, x2: wide - 3, y1: HEIGHT / 2, y2: HEIGHT / 2, ...more });
  const line = stroke({
    stroke: color,
    "stroke-width": width,
    "stroke-dasharray": dashPattern(dash, width).join(" "),
    "stroke-linecap": dash === "dotted" ? "round" : "butt",
    "stroke-opacity": opacity,
  });
  if (!expected) return svg(wide, line);
  return svg(wide, line, stroke({ stroke: "#fff", "stroke-width": width + 0.6, "stroke-dasharray": "1.6 4.4" }));
}

function symbolSwatch(look, shape, wide) {
  const fill = look.built && !look.hollow ? look.color : "#fff";
  const symbol = part("path", { d: SHAPES[shape], fill, stroke: look.color, "stroke-width": 1.9 });
  symbol.setAttribute("transform", `translate(${wide / 2} ${HEIGHT / 2})`);
  return svg(wide, symbol);
}

/**
 * The sample of one kind of a layer, as it looks when open.
 * @param {{id: string, line: boolean}} kind
 */
export function kindSwatch(config, layer, kind, wide = WIDTH) {
  const look = new Palette(config.style).look({ layer, kind: kind.id, schematic: false }, OPEN);
  if (kind.line) return lineSwatch(look, wide);
  const family = config.style.families[layer];
  return symbolSwatch(look, family.kinds?.[kind.id]?.shape ?? family.shape, wide);
}

/** The sample that stands for a whole layer; an empty one for what is no layer. */
export function layerSwatch(config, layer, wide = WIDTH) {
  const known = [...config.layers, ...config.networks].find(({ id }) => id === layer);
  return known?.kinds.length ? kindSwatch(config, layer, known.kinds[0], wide) : svg(wide);
}

/** A circle of error, as the map draws it. */
export function errorSwatch(color) {
  const at = { cx: WIDTH / 2, cy: HEIGHT / 2, r: 6.5 };
  const look = { fill: color, "fill-opacity": 0.16, stroke: color, "stroke-dasharray": "2 2" };
  return svg(WIDTH, part("circle", { ...at, ...look }));
}
