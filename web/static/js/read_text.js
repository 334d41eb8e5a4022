/** The marks of a paper's text: which thing each one means, and where the next one of it is. */

const MARK = ".m[data-feature], .m[data-new]";
const WITH_KEYS = ["ctrlKey", "metaKey", "shiftKey", "altKey"];

/** Return what marks and rows call a thing: the id of a feature, or `new:` and the name of a proposal. */
export function newThing(name) {
  return `new:${name}`;
}

export class Text {
  #marks = new Map(); // thing -> its marks in the order of the text
  #lit = [];
  #last = new Map(); // thing -> place of the mark that was shown last

  constructor(root, listener) {
    for (const mark of root.querySelectorAll(MARK)) {
      for (const thing of thingsOf(mark)) {
        if (!this.#marks.has(thing)) this.#marks.set(thing, []);
        this.#marks.get(thing).push(mark);
      }
    }
    for (const [sign, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
      root.addEventListener(sign, ({ target }) => {
        const mark = target.closest(MARK);
        if (mark) listener.over(thingsOf(mark)[0]);
      });
      root.addEventListener(end, ({ target }) => {
        if (target.closest(MARK)) listener.over(null);
      });
    }
    root.addEventListener("click", (event) => {
      const mark = event.target.closest(MARK);
      if (!mark || WITH_KEYS.some((key) => event[key])) return;
      event.preventDefault();
      event.stopPropagation();
      const [thing] = thingsOf(mark);
      this.#last.set(thing, this.#marks.get(thing).indexOf(mark));
      listener.choose(thing, mark);
    });
  }

  /** Let all marks of a thing stand out; null lets none. */
  light(thing) {
    for (const mark of this.#lit) mark.classList.remove("lit");
    this.#lit = this.#marks.get(thing) ?? [];
    for (const mark of this.#lit) mark.classList.add("lit");
  }

  /** Bring the next mark of a thing into view and return it; null when there is none. */
  next(thing) {
    const marks = this.#marks.get(thing);
    if (!marks) return null;
    const at = ((this.#last.get(thing) ?? -1) + 1) % marks.length;
    this.#last.set(thing, at);
    marks[at].scrollIntoView({ block: "center" });
    this.flash(marks[at]);
    return marks[at];
  }

  count(thing) {
    return this.#marks.get(thing)?.length ?? 0;
  }

  /** Return the letters by which a text names a thing first. */
  named(thing) {
    return this.#marks.get(thing)?.[0].textContent ?? "";
  }

  /** Let something be found by the eye that was jumped to. @param {HTMLElement} target */
  flash(target) {
    document.querySelector(".flash")?.classList.remove("flash");
    target.classList.add("flash");
  }
}

function thingsOf({ dataset }) {
  return dataset.new === undefined ? dataset.feature.split(" ") : [newThing(dataset.new)];
}
