/** Reads a chart aloud: a slider walks along its readings, and so does a pointer over the drawing. */

const SVG = "http://www.w3.org/2000/svg";

class Reader {
  constructor(figure, readings) {
    this.readings = readings;
    this.svg = figure.querySelector("svg");
    this.slider = figure.querySelector("input[type=range]");
    this.told = figure.querySelector("output");
    this.needle = this.svg.appendChild(document.createElementNS(SVG, "line"));
    this.needle.setAttribute("stroke", "currentColor");
    this.slider.max = readings.length - 1;
    this.slider.value = readings.length - 1;
    this.slider.addEventListener("input", () => this.show());
    this.svg.addEventListener("pointermove", (event) => this.point(event));
    this.slider.closest("p").hidden = false;
    this.show();
  }

  /** Return where a moment lies in the drawing's own units, and back. */
  get scale() {
    const [since, until, left, right] = ["since", "until", "left", "right"].map((name) =>
      Number(this.svg.dataset[name]));
    return {
      x: (at) => left + ((at - since) / (until - since)) * (right - left),
      at: (x) => since + ((x - left) / (right - left)) * (until - since),
    };
  }

  point({ clientX }) {
    const box = this.svg.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * this.svg.viewBox.baseVal.width;
    this.slider.value = nearest(this.readings, this.scale.at(x));
    this.show();
  }

  show() {
    const { at, words } = this.readings[this.slider.value];
    const x = this.scale.x(at);
    for (const [name, value] of Object.entries({ x1: x, x2: x, y1: this.svg.dataset.top, y2: this.svg.dataset.foot })) {
      this.needle.setAttribute(name, value);
    }
    this.told.textContent = words;
    this.slider.setAttribute("aria-valuetext", words);
  }
}

/** Return the index of the reading that is nearest in time; readings are in order. */
function nearest(readings, at) {
  let [low, high] = [0, readings.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (readings[middle].at < at) low = middle;
    else high = middle;
  }
  return at - readings[low].at <= readings[high].at - at ? low : high;
}

for (const figure of document.querySelectorAll(".chart-box[data-series]")) {
  const answer = await fetch(figure.dataset.series);
  const { readings } = answer.ok ? await answer.json() : { readings: [] };
  if (readings.length) new Reader(figure, readings);
}
