/** What lies under the pointer: hits with generous reach, a tooltip, and a list when there are many. */

const REACH = { fine: 13, coarse: 22 }; // pixels around a symbol or a line

/** Return what lies within reach of a layer point, nearest first: [{id, name, far}], an id once. */
export function hits(point, layers, labels, map) {
  const reach = matchMedia("(pointer: coarse)").matches ? REACH.coarse : REACH.fine;
  const found = [];
  const add = (id, name, far) => far <= reach && found.push({ id, name, far });
  for (const { id, feature, at, shift = [0, 0] } of layers.points) {
    add(id, feature.properties.name, map.latLngToLayerPoint(at).add(shift).distanceTo(point) - 4);
  }
  for (const { id, name, at } of layers.stops) {
    add(id, name, map.latLngToLayerPoint(at).distanceTo(point) - 2);
  }
  const lines = found.length ? [] : layers.lines;
  for (const { id, feature, layer } of lines) {
    add(id, feature.properties.name, layer.closestLayerPoint(point)?.distance ?? Infinity);
  }
  const written = found.length ? null : labels.idAt(point);
  if (written) add(written, null, 0);
  return once(found.sort((one, other) => one.far - other.far));
}

/** Return hits, each id once. */
export function once(found) {
  const seen = new Set();
  return found.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** The tooltip and the chooser: plain elements over the map; texts are never markup. */
export class Over {
  constructor(container) {
    this.container = container;
    this.tip = element("div", "map-tip");
    this.tip.hidden = true;
    this.list = element("div", "map-chooser");
    this.list.hidden = true;
    this.list.setAttribute("role", "group");
    container.append(this.tip, this.list);
    L.DomEvent.disableClickPropagation(this.list);
    L.DomEvent.disableScrollPropagation(this.list);
    this.list.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") this.close();
    });
  }

  show(text, point) {
    this.tip.hidden = text === null;
    if (text === null) return;
    this.tip.textContent = text;
    put(this.tip, point, this.container, 14);
  }

  /** Offer choices {id, text}; `choose` is called with the id. */
  offer(title, choices, point, choose) {
    this.show(null);
    const heading = element("p", "map-chooser-title");
    heading.textContent = title;
    this.list.setAttribute("aria-label", title);
    const buttons = choices.map(({ id, text }) => {
      const button = element("button", "map-chooser-item");
      button.type = "button";
      button.textContent = text;
      button.addEventListener("click", () => {
        this.close();
        choose(id);
      });
      return button;
    });
    this.list.replaceChildren(heading, ...buttons);
    this.list.hidden = false;
    put(this.list, point, this.container, 6);
    buttons[0].focus();
  }

  close() {
    if (this.list.hidden) return;
    this.list.hidden = true;
    this.container.focus({ preventScroll: true });
  }
}

function element(tag, name) {
  const made = document.createElement(tag);
  made.className = name;
  return made;
}

function put(box, { x, y }, container, gap) {
  const left = Math.min(x + gap, container.clientWidth - box.offsetWidth - 4);
  const under = y + gap + box.offsetHeight < container.clientHeight;
  box.style.left = `${Math.max(4, left)}px`;
  box.style.top = `${Math.max(4, under ? y + gap : y - gap - box.offsetHeight)}px`;
}
