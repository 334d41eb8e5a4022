/** Printing: the map goes on paper as it is on the screen, scaled to the sheet. */

const PIXELS_A_MM = 96 / 25.4;
const SHEET = { width: 276 * PIXELS_A_MM, height: 184 * PIXELS_A_MM }; // A4 landscape inside its margins

/**
 * Before printing, tell css/print.css how large the map is and how much to scale it. The map itself
 * is left alone: drawing it anew would not be done by the time the browser takes its picture.
 * @param {HTMLElement} map
 */
export function preparePaper(map) {
  window.addEventListener("beforeprint", () => {
    const { offsetWidth: width, offsetHeight: height } = map;
    const scale = Math.min(SHEET.width / width, SHEET.height / height);
    const sizes = { width: `${width}px`, height: `${height}px`, scale: scale.toFixed(4) };
    for (const [name, value] of Object.entries(sizes)) {
      document.body.style.setProperty(`--map-${name}`, value);
    }
  });
}
