/** Runs the self-contained file: the map, its date, layers and key, and the row of what is picked. */

import { AtlasMap } from "./draw.js";
import { MapKey } from "./mapkey.js";
import { byId, speaker } from "./words.js";

const FIRST_YEAR = 2010;

const config = JSON.parse(byId("linkatlas-config").textContent);
const { lang, state, defaults } = config;
const slider = byId("day");
const shown = byId("shown-day");
const boxes = [...document.querySelectorAll("input[name=layer]")];
const key = new MapKey(config, speaker(config.messages));
const atlas = new AtlasMap(window.linkatlas.map, window.linkatlas.config);
window.linkatlas.atlas = atlas;

/** Return the last day of the month that the slider stands on. */
function lastDay(months) {
  const day = new Date(Date.UTC(FIRST_YEAR, Number(months) + 1, 0));
  return day.toISOString().slice(0, 10);
}

function showDay(day) {
  shown.textContent = day;
  slider.setAttribute("aria-valuetext", day);
  atlas.setDate(day);
}

function showLayers() {
  const layers = boxes.filter(({ checked }) => checked).map(({ value }) => value);
  atlas.setLayers(layers);
  key.show(layers);
}

slider.value = (Number(state.on.slice(0, 4)) - FIRST_YEAR) * 12 + Number(state.on.slice(5, 7)) - 1;
slider.addEventListener("input", () => showDay(lastDay(slider.value)));
boxes.forEach((box) => box.addEventListener("change", showLayers));
atlas.on("select", (id) => {
  document.querySelector("tr.picked")?.classList.remove("picked");
  const row = id === null ? null : document.getElementById(`row-${id}`);
  row?.classList.add("picked");
  row?.scrollIntoView({ block: "nearest" });
});
atlas.setLang(lang);
showDay(state.on);
atlas.fit(state.bbox ?? defaults.bbox);
showLayers();
