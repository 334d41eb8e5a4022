/** Runs the self-contained file: the map, its date, its layers, and the row of what is picked. */

import { AtlasMap } from "./draw.js";

const FIRST_YEAR = 2010;

const settings = JSON.parse(document.getElementById("settings").textContent);
const slider = document.getElementById("day");
const shown = document.getElementById("shown-day");
const boxes = [...document.querySelectorAll("input[name=layer]")];
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
  atlas.setLayers(boxes.filter(({ checked }) => checked).map(({ value }) => value));
}

slider.value = (Number(settings.on.slice(0, 4)) - FIRST_YEAR) * 12 + Number(settings.on.slice(5, 7)) - 1;
slider.addEventListener("input", () => showDay(lastDay(slider.value)));
boxes.forEach((box) => box.addEventListener("change", showLayers));
atlas.on("select", (id) => {
  document.querySelector("tr.picked")?.classList.remove("picked");
  const row = id === null ? null : document.getElementById(`row-${id}`);
  row?.classList.add("picked");
  row?.scrollIntoView({ block: "nearest" });
});
atlas.setLang(settings.lang);
showDay(settings.on);
atlas.fit(settings.bbox);
showLayers();
