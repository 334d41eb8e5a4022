/** The builder: the form is answered by the server without a reload, and the live map fills it in. */

import { byId, speaker } from "./words.js";

const SETTLE_MS = 250;

const say = speaker(JSON.parse(byId("builder-messages").textContent));
const form = /** @type {HTMLFormElement} */ (byId("wish"));
const preview = /** @type {HTMLIFrameElement} */ (byId("preview"));
const status = byId("builder-status");
const boxes = [...form.querySelectorAll("[data-layer]")];
let waiting = 0;
let asked = "";

/** The address that says what the form asks; blank fields are left out, but for the layers. */
function address() {
  const words = [...new FormData(form)].filter(([name, value]) => value !== "" || name === "layers");
  return `${form.getAttribute("action")}?${new URLSearchParams(words)}`;
}

/** Ask the server soon; `still`: the live map shows it already. */
function ask({ still = false } = {}) {
  clearTimeout(waiting);
  waiting = setTimeout(() => read(still), SETTLE_MS);
}

async function read(still) {
  const wanted = address();
  asked = wanted;
  try {
    const answer = await fetch(wanted, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (wanted !== asked) return;
    if (!answer.ok) throw new Error(page.querySelector(".fault .lead")?.textContent);
    show(page, still);
    history.replaceState(null, "", wanted);
  } catch ({ message }) {
    status.textContent = say("builder_failed", { reason: message });
  }
}

function show(page, still) {
  status.textContent = "";
  byId("codes").replaceChildren(...page.getElementById("codes").childNodes);
  byId("lang-switch").href = page.getElementById("lang-switch").href;
  const next = page.getElementById("preview");
  for (const name of ["width", "height", "style", "title"]) {
    preview.setAttribute(name, next.getAttribute(name));
  }
  if (!still) preview.src = next.getAttribute("src");
}

/** Take what the reader did on the live map into the form. */
function hear({ source, origin, data }) {
  if (source !== preview.contentWindow || origin !== location.origin || data?.linkatlas !== 1) return;
  if (data.type === "moved" && data.touched) fill("bbox", data.bbox.join());
  if (data.type === "selected") fill("feature", data.feature ?? "");
  if (data.type === "dated") fill("on", data.on);
}

function fill(name, value) {
  const field = form.elements.namedItem(name);
  if (field.value === value) return;
  field.value = value;
  ask({ still: true });
}

async function copy(button) {
  const field = /** @type {HTMLTextAreaElement} */ (byId(button.dataset.copy));
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = say("copied");
  } catch {
    status.textContent = say("copy_by_hand");
  }
}

function resize({ dataset }) {
  form.elements.namedItem("width").value = dataset.width;
  form.elements.namedItem("height").value = dataset.height;
  ask();
}

function chooseLayers() {
  const chosen = boxes.filter(({ checked }) => checked).map(({ dataset }) => dataset.layer);
  byId("layer-words").value = chosen.join();
}

document.documentElement.classList.add("scripted");
form.addEventListener("change", ({ target }) => {
  if (target.dataset.layer) chooseLayers();
  ask();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
byId("main").addEventListener("click", ({ target }) => {
  if (target.dataset?.copy) copy(target);
  if (target.dataset?.width) resize(target);
});
window.addEventListener("message", hear);
