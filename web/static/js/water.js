/** The pages of water: copy an address, print. Without scripts the buttons are not there. */

document.documentElement.classList.add("scripted");

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("button[data-action]");
  if (button?.dataset.action === "print") window.print();
  if (button?.dataset.action === "share") await copy(button);
});

/** @param {HTMLButtonElement} button whose data-path is copied as a whole address */
async function copy(button) {
  const address = new URL(button.dataset.path, location.href).href;
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(address);
    button.textContent = button.dataset.done;
  } catch {
    button.textContent = address;
  }
  setTimeout(() => (button.textContent = before), 4000);
}
