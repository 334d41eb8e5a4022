/** The button that prints a sheet; without scripts the browser's own does. */

document.documentElement.classList.add("scripted");
document.querySelector("[data-action='print']").addEventListener("click", () => window.print());
