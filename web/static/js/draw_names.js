/** The names of features: what is written where, and how important it is. */

const FROM = {
  stations: 8.25, ports: 8.5, water: 8.5, parks: 9.25, energy_digital: 9.25, services: 9.5, pairings: 9.25,
};
const RANK = { ports: 300, water: 290, stations: 270, parks: 240, energy_digital: 235, services: 230 };
const QUIET = "#3b2325";
const STATION = /站$| [Ss]tation$/; // a station is known by its symbol
const LONGEST = { zh: 14, en: 34 };

/** Return the labels and the obstacles of what `layers` (FeatureLayers) has drawn. */
export function namesOf(layers, { lang, words }) {
  const write = (name) => shortened(name[lang], LONGEST[lang]);
  const points = layers.points.map((point) => pointName(point, write, words));
  const stops = layers.stops.map((stop) => ({
    text: write(stop.name), at: stop.at, id: stop.id, dim: stop.dim, gap: stop.radius + 4,
    rank: stop.dim ? 20 : 250, size: 12, color: QUIET, minZoom: 8.5,
  }));
  const obstacles = [...layers.points, ...layers.stops].map(({ at, radius, shift }) => (
    { at, shift, radius: radius + 1 }
  ));
  return { labels: [...points, ...stops, ...lineNames(layers, write, words)], obstacles };
}

function pointName({ id, feature, step, look, at, shift, radius, selected, dim }, write, words) {
  const { layer, name, context } = feature.properties;
  const text = layer === "stations" ? write(name).replace(STATION, "") : write(name);
  return {
    text: context && !selected ? text : text + marked(step, words),
    at, id, shift, dim, gap: radius + 4, color: context ? QUIET : look.ink,
    size: selected ? 14 : 12, weight: selected ? 700 : context ? 500 : 600,
    rank: selected ? 1000 : dim ? 30 : (RANK[layer] ?? 220) - (context ? 15 : 0),
    minZoom: selected ? 0 : FROM[layer] ?? 9.25,
  };
}

function lineNames(layers, write, words) {
  const longest = new Map();
  const bounds = layers.map.getBounds();
  for (const line of layers.lines) {
    const spot = middleInView(line.layer, bounds);
    if (spot && spot.count > (longest.get(line.id)?.spot.count ?? 0)) longest.set(line.id, { line, spot });
  }
  return [...longest.values()].map(({ line: { id, feature, stretch, look, selected, dim }, spot }) => ({
    text: write(feature.properties.name) + marked(stretch.step, words)
      + (feature.properties.schematic ? ` · ${words.schematic}` : ""),
    at: spot.at, id, dim, gap: 9, color: look.ink, size: selected ? 14 : 12, weight: 700,
    rank: selected ? 990 : dim ? 10 : 210, minZoom: selected ? 0 : 8.75,
  }));
}

/** Return the middle of the part of a line that is in view, and how many vertices are. */
function middleInView(layer, bounds) {
  const inside = layer.getLatLngs().flat().filter((point) => bounds.contains(point));
  if (inside.length === 0) return null;
  const middle = Math.floor(inside.length / 2);
  const [one, other] = [inside[Math.max(0, middle - 1)], inside[middle]];
  return { at: [(one.lat + other.lat) / 2, (one.lng + other.lng) / 2], count: inside.length };
}

function marked(step, words) {
  return step.expected ? ` · ${words.expected}` : "";
}

function shortened(text, most) {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}
