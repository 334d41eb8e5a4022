/** In a page that scrolls, the map lets the wheel and the finger pass until somebody clicks on it. */

import { byId } from "./words.js";

const SHOWN_MS = 1600;

/**
 * @param {L.Map} map
 * @param {(key: string) => string} say
 */
export function guardScrolling(map, say) {
  const frame = map.getContainer();
  const hint = byId("wheel-hint");
  const coarse = matchMedia("(pointer: coarse)").matches;
  const ways = coarse ? [map.scrollWheelZoom, map.dragging] : [map.scrollWheelZoom];
  let hiding = 0;
  const set = (on) => ways.forEach((way) => way[on ? "enable" : "disable"]());
  const wake = () => {
    hint.hidden = true;
    set(true);
  };
  const remind = () => {
    if (map.scrollWheelZoom.enabled()) return;
    hint.textContent = say(coarse ? "embed_tap" : "embed_click");
    hint.hidden = false;
    clearTimeout(hiding);
    hiding = setTimeout(() => {
      hint.hidden = true;
    }, SHOWN_MS);
  };
  set(false);
  frame.addEventListener("click", wake);
  frame.addEventListener("wheel", remind, { passive: true });
  frame.addEventListener("touchmove", remind, { passive: true });
  window.addEventListener("blur", () => set(false));
  document.documentElement.addEventListener("mouseleave", () => set(false));
}
