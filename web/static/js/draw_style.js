/** How a feature looks: family and kind give colour, width and shape, the status gives the dash. */

/** Symbols as SVG paths around 0,0 in a box of 12; the legend may draw the same ones. */
export const SHAPES = {
  circle: "M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5Z",
  ring: "M0-4.6A4.6 4.6 0 1 1 0 4.6A4.6 4.6 0 1 1 0-4.6Z",
  square: "M-4.5-4.5H4.5V4.5H-4.5Z",
  diamond: "M0-5.8L5.8 0L0 5.8L-5.8 0Z",
  triangle: "M0-5.6L5.6 4.4H-5.6Z",
  pentagon: "M0-5.6L5.3-1.7L3.3 4.5H-3.3L-5.3-1.7Z",
  hexagon: "M0-5.6L4.9-2.8V2.8L0 5.6L-4.9 2.8V-2.8Z",
  plus: "M-1.9-5.5H1.9V-1.9H5.5V1.9H1.9V5.5H-1.9V1.9H-5.5V-1.9H-1.9Z",
};

const THIN = 0.5; // share of its width that a line without a fixed route is drawn with
const FAINT = 0.75; // its opacity
const PROMISED = 0.6; // opacity of a step that is only expected
const PLAIN = { color: "#5b626b", width: 1.8, shape: "circle" };
const UNKNOWN = { dash: "solid", opacity: 0.8 };

/** Return the pattern of a named dash for a line of this width, in pixels. */
export function dashPattern(dash, width) {
  if (dash === "dashed") return [width * 3.2, width * 1.8];
  if (dash === "dotted") return [0.1, Math.max(4, width * 2.4)];
  return [];
}

export class Palette {
  /** @param {{families: object, statuses: object, ground: object, gone: object}} style the table of the server */
  constructor({ families, statuses, ground, gone }) {
    this.families = families;
    this.statuses = statuses;
    this.gone = gone;
    this.ground = ground;
    this.shapes = new Map(Object.entries(SHAPES).map(([name, path]) => [name, new Path2D(path)]));
  }

  /** Return how a feature is drawn while a step holds; sizes in CSS pixels. */
  look({ layer, kind, schematic }, step) {
    const family = this.families[layer] ?? PLAIN;
    const base = { ...family, ...family.kinds?.[kind] };
    const status = this.statuses[step.status] ?? UNKNOWN;
    const { color, ink } = status.grey ? this.gone : { color: base.color, ink: base.color };
    return {
      color,
      ink,
      width: schematic ? Math.max(1.4, base.width * THIN) : base.width,
      dash: status.dash,
      opacity: (step.expected ? PROMISED : status.opacity) * (schematic ? FAINT : 1),
      expected: step.expected,
      built: status.dash === "solid" && !step.expected,
      hollow: base.shape === "ring",
      path: this.shapes.get(base.shape) ?? this.shapes.get("circle"),
    };
  }
}
