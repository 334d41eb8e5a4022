/** The outcome of a review: kept as a file, or asked of the service as a patch and shown by file. */

import { byId, make } from "./words.js";

const ADDRESS = "/api/read/patch";
const FILE = /^diff --git a\/(\S+) b\//;

export class Patch {
  constructor(rows, say, lang) {
    this.rows = rows;
    this.say = say;
    this.lang = lang;
    this.place = byId("patch");
    byId("save").addEventListener("click", () => this.save());
    byId("make").addEventListener("click", () => this.make());
  }

  /** Hand the review with all decisions to the reader. */
  save() {
    const text = `${JSON.stringify(this.rows.review, null, 1)}\n`;
    const link = this.#file(text, "application/json", `${this.rows.review.document}.review.json`);
    link.click();
    this.rows.dirty = false;
  }

  async make() {
    const button = byId("make");
    button.disabled = true;
    this.#tell(make("p", {}, this.say("read_making")));
    try {
      const answer = await fetch(`${ADDRESS}?lang=${this.lang}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(this.rows.review),
      });
      if (answer.ok) this.#show(await answer.text());
      else this.#refused(await answer.json());
    } catch {
      this.#tell(make("p", { class: "told-fault" }, this.say("read_failed")));
    }
    button.disabled = false;
    this.place.focus();
  }

  #refused({ detail, problems = [] }) {
    const told = problems.map((problem) => ({ ...problem, message: problem.message[this.lang] }));
    const others = this.rows.tell(told).map((one) => make("li", {}, [one.table, one.column, one.message].filter(Boolean).join(": ")));
    const box = make("div", { class: "told-fault" }, make("p", {}, detail));
    if (others.length) box.append(make("ul", { class: "plain" }, ...others));
    this.#tell(box);
  }

  #show(patch) {
    this.rows.tell([]);
    const name = `${this.rows.review.document}.patch`;
    const link = this.#file(patch, "text/x-diff", name);
    link.className = "button";
    link.textContent = this.say("read_patch_save", { name });
    const how = make("p", { class: "hint" }, this.say("read_patch_how"), " ", make("code", {}, `git apply ${name}`));
    this.#tell(make("p", {}, link), how, ...filesOf(patch).map(shown));
  }

  #file(text, type, name) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    return make("a", { href: url, download: name });
  }

  #tell(...parts) {
    this.place.replaceChildren(...parts);
  }
}

/** Return the files of a patch with their changed lines. */
function filesOf(patch) {
  const files = [];
  for (const line of patch.split("\n")) {
    const begun = FILE.exec(line);
    if (begun) files.push({ name: begun[1], lines: [] });
    else if (/^[+-](?!\+\+ |-- )/.test(line)) files.at(-1)?.lines.push(line);
  }
  return files;
}

function shown({ name, lines }) {
  const added = lines.filter((line) => line.startsWith("+")).length;
  const count = make("small", {}, ` +${added} −${lines.length - added}`);
  const told = lines.map((line) => make(line.startsWith("+") ? "ins" : "del", {}, `${line.slice(1)}\n`));
  return make("details", { open: "" }, make("summary", {}, make("code", {}, name), count), make("pre", { tabindex: "0" }, ...told));
}
