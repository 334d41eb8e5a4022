/** The marks above the bar of time: when a line opened, and when one is promised to. */

import { make } from "./words.js";

const KINDS = new Set(["high_speed_railway", "railway", "intercity", "expressway", "bridge"]);
const SHORT = 6; // letters of a label

/**
 * @typedef {{day: string, id: string, layer: string, name: string, promised: boolean}} Opening
 */

/**
 * Return the day on which each line opened or is promised to open, in order of time.
 * @param {object[]} features loaded so far @param {string} lang
 * @returns {Opening[]}
 */
export function openings(features, lang) {
  return features
    .filter((feature) => KINDS.has(feature.kind))
    .map((feature) => ({ feature, step: feature.timeline.find(({ status }) => status === "open") }))
    .filter(({ step }) => step?.since)
    .map(({ feature, step }) => ({
      day: step.since,
      id: feature.id,
      layer: feature.layer,
      name: feature.name[lang],
      promised: step.expected,
    }))
    .sort((a, b) => a.day.localeCompare(b.day));
}

/**
 * Make the marks; labels take the lower or the upper row, or none where both are full.
 * @param {Opening[]} events
 * @param {{place: (day: string) => number, width: number, today: number, color: (event: Opening) => string}} scale
 * @param {(event: Opening) => void} chosen
 */
export function marks(events, scale, chosen) {
  const rows = [-Infinity, -Infinity];
  const taken = [scale.today - 24 / scale.width, scale.today + 24 / scale.width];
  return events.map((event) => {
    const at = scale.place(event.day);
    const mark = make("button", { type: "button", tabindex: "-1", title: `${event.day} ${event.name}` });
    mark.style.setProperty("--at", String(at));
    mark.style.setProperty("--mark", scale.color(event));
    if (event.promised) mark.className = "promise";
    label(mark, event, { at, rows, taken, width: scale.width });
    mark.addEventListener("click", () => chosen(event));
    return mark;
  });
}

function label(mark, event, { at, rows, taken, width }) {
  const text = shorten(event.name) + (event.promised ? "?" : "");
  const half = (text.length * (/[a-z]/i.test(text) ? 7 : 12)) / 2 / width;
  if (at + half > taken[0] && at - half < taken[1]) return;
  const row = rows.findIndex((end) => at - half > end + 4 / width);
  if (row < 0 || at - half < -0.02 || at + half > 1.02) return;
  rows[row] = at + half;
  if (row === 1) mark.classList.add("upper");
  mark.append(make("span", {}, text));
}

function shorten(name) {
  const plain = name.replace(/[（(].*$/, "").replace(/(高速|铁路|城际|公路|高铁)+$/, "");
  if (/[a-z]/i.test(plain)) return plain.split(/\s+/)[0].slice(0, 18);
  return plain.slice(0, SHORT);
}
