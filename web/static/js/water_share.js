/** Sharing results: a file is shown and then stored without being chosen twice. */

import { byId } from "./words.js";

const form = /** @type {HTMLFormElement} */ (byId("share"));
const told = byId("told");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const buttons = [...form.querySelectorAll("button")];
  const sent = new FormData(form, event.submitter);
  for (const button of buttons) button.disabled = true;
  say(form.dataset.busy);
  told.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = page.querySelector("#told, .fault");
    told.replaceChildren(...part.childNodes);
  } catch {
    say(form.dataset.failed);
  }
  told.removeAttribute("aria-busy");
  for (const button of buttons) button.disabled = false;
  told.focus();
});

/** @param {string} words what stands where the answer will be */
function say(words) {
  const line = document.createElement("p");
  line.className = "told-box";
  line.textContent = words;
  told.replaceChildren(line);
}
