(() => {
"use strict";
const NAMES = { f: "Fact", q: "Quote", c: "Comment" };
const HEIGHTS = { f: 10, q: 20, c: 30 };
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const FOLDED = "details:not([open])";
const wide = matchMedia("(min-width: 69rem)");

function make(tag, words, name, into) {
  const made = document.createElement(tag);
  if (words) made.textContent = words;
  if (name) made.className = name;
  if (into) into.append(made);
  return made;
}

function picture(name, svg) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "path");
  made.setAttribute("class", name);
  svg.append(made);
  return made;
}

// One article: what is on the page and what is known of it, set up when it is first seen.
class Piece {
  constructor(element) {
    this.element = element;
    this.known = JSON.parse(one("script", element).textContent);
    this.sentences = all(".s", element);
    this.links = this.sentences.map((each) => one(".m", each));
    this.off = this.sentences.map((each) => each.classList.contains("off"));
    this.at = -1;
    this.lit = this.pinned = -1;
    this.width = this.known.x.length ? this.known.x.at(-1)[1] : 1;
    if (this.links.length) this.links[0].tabIndex = 0;
    this.strip = one(".strip", element);
    if (this.strip) this.setUpStrip();
    this.setUpFilters();
    this.setUpVoices();
    this.settle();
  }

  label(number) { return this.known.s[number][0]; }

  setUpStrip() {
    const svg = one("svg", this.strip);
    this.paths = { f: one(".f", svg), q: one(".q", svg), c: one(".c", svg), off: picture("off", svg), lit: picture("beam", svg) };
    this.seen = make("i", "", "seen", this.strip);
    this.here = make("i", "", "here", this.strip);
    this.here.hidden = true;
    this.tip = make("span", "", "tip", this.strip);
    this.tip.hidden = true;
    for (const [name, value] of Object.entries({
      role: "slider", tabindex: 0, "aria-label": "Map of the article: sentence",
      "aria-valuemin": 1, "aria-valuemax": this.sentences.length,
    })) this.strip.setAttribute(name, value);
    this.say(0);
    this.strip.addEventListener("pointermove", (event) => {
      const number = this.under(event);
      this.tip.textContent = `${NAMES[this.label(number)]}: ${this.words(number, 90)}`;
      this.tip.hidden = event.pointerType !== "mouse";
      const room = this.strip.clientWidth - this.tip.offsetWidth;
      const left = event.clientX - this.strip.getBoundingClientRect().left - this.tip.offsetWidth / 2;
      this.tip.style.left = `${Math.max(0, Math.min(room, left))}px`;
      if (event.buttons) this.go(number, { focus: false });
    });
    this.strip.addEventListener("pointerleave", () => { this.tip.hidden = true; });
    this.strip.addEventListener("click", (event) => this.go(this.under(event), { focus: false, middle: true }));
    this.strip.addEventListener("keydown", (event) => {
      const last = this.sentences.length - 1;
      const to = {
        ArrowRight: this.at + 1, ArrowDown: this.at + 1, ArrowLeft: this.at - 1, ArrowUp: this.at - 1,
        PageDown: this.at + 10, PageUp: this.at - 10, Home: 0, End: last,
      }[event.key];
      if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) {
        if (event.key === "Enter" && this.at >= 0) explain(this, this.at);
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      this.go(Math.max(0, Math.min(last, to)), { focus: false, middle: true });
    });
  }

  under(event) {
    const box = this.strip.getBoundingClientRect();
    const place = ((event.clientX - box.left) / box.width) * this.width;
    const found = this.known.x.findIndex(([, end]) => place <= end);
    return found < 0 ? this.sentences.length - 1 : found;
  }

  words(number, most) {
    const words = this.sentences[number].textContent.slice(this.links[number].textContent.length);
    return words.length > most ? `${words.slice(0, most)}…` : words;
  }

  say(number) {
    this.strip.setAttribute("aria-valuenow", number + 1);
    this.strip.setAttribute("aria-valuetext",
      `${number + 1} of ${this.sentences.length}, ${NAMES[this.label(number)].toLowerCase()}: ${this.words(number, 120)}`);
  }

  setUpFilters() {
    const tools = one(".tools", this.element);
    this.boxes = all(".shares input", this.element);
    this.least = one("input", tools);
    this.told = one(".told", tools);
    for (const each of [...this.boxes, this.least]) each.addEventListener("input", () => this.settle());
    one("label", tools).addEventListener("input", () => { one("output", tools).textContent = `${this.least.value}%`; });
  }

  // Fade what the filters leave out, here and on the map, and tell how much is left.
  settle() {
    const shown = new Set(this.boxes.filter((each) => each.checked).map((each) => each.value));
    const least = Number(this.least.value);
    const drawn = { f: "", q: "", c: "", off: "" };
    let left = 0;
    this.sentences.forEach((each, number) => {
      const [label, scores] = this.known.s[number];
      const off = !shown.has(label) || scores["fqc".indexOf(label)] < least;
      if (off !== this.off[number]) each.classList.toggle("off", off);
      this.off[number] = off;
      left += !off;
      drawn[off ? "off" : label] += this.bar(number);
    });
    for (const name in this.strip && drawn) this.paths[name].setAttribute("d", drawn[name]);
    const count = this.sentences.length;
    this.told.textContent = left === count ? `All ${count} sentences shown` : `${left} of ${count} sentences shown, the others faded`;
  }

  bar(number) {
    const [start, end] = this.known.x[number];
    const height = HEIGHTS[this.label(number)];
    return `M${start} ${30 - height}h${end - start}v${height}h${start - end}z`;
  }

  setUpVoices() {
    this.voices = all(".voices li", this.element).map((item, number) => {
      const button = make("button");
      button.type = "button";
      button.setAttribute("aria-pressed", "false");
      button.append(...item.childNodes);
      item.append(button);
      button.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") this.light(number); });
      button.addEventListener("pointerleave", () => this.light(this.pinned));
      button.addEventListener("focus", () => this.light(number));
      button.addEventListener("blur", () => this.light(this.pinned));
      button.addEventListener("click", () => this.pin(this.pinned === number ? -1 : number));
      return button;
    });
  }

  pin(number) {
    this.pinned = number;
    this.voices.forEach((each, voice) => each.setAttribute("aria-pressed", voice === number));
    this.light(number);
  }

  // Light up what a voice says: its words where it is quoted, the sentence where it is reported.
  light(number) {
    if (number === this.lit) return;
    this.lit = number;
    for (const each of all(".lit", this.element)) each.classList.remove("lit");
    const [quoted, reported] = this.known.v[number] || [[], []];
    for (const each of quoted) for (const words of all(`[data-v="${number}"]`, this.sentences[each])) words.classList.add("lit");
    for (const each of reported) this.sentences[each].classList.add("lit");
    if (!this.strip) return;
      this.paths.lit.setAttribute("d", [...new Set([...quoted, ...reported])].map((each) => this.bar(each)).join(""));
  }

  go(number, { focus = true, middle = false } = {}) {
    const before = this.at;
    if (before >= 0) this.sentences[before].classList.remove("now");
    this.links[Math.max(0, before)].tabIndex = -1;
    this.at = number;
    current = this;
    const sentence = this.sentences[number];
    sentence.classList.add("now");
    this.links[number].tabIndex = 0;
    if (focus) this.links[number].focus({ preventScroll: true });
    sentence.scrollIntoView({ block: middle ? "center" : "nearest" });
    if (this.strip) {
      this.say(number);
      const [start, end] = this.known.x[number];
      this.here.hidden = false;
      this.here.style.left = `${(50 * (start + end)) / this.width}%`;
    }
    if (!why.hidden) explain(this, number);
  }

  // The next sentence from here, forwards or backwards, of those that are not faded.
  find(step, wanted = () => true) {
    const begin = this.at >= 0 ? this.at : step > 0 ? this.first() - 1 : this.first() + 1;
    for (let number = begin + step; this.sentences[number]; number += step) {
      if (!this.off[number] && wanted(number)) return number;
    }
    return -1;
  }

  // The first sentence that ends below a line of the window; they stand in order, so bisect.
  first(line = 90) {
    let low = 0;
    let high = this.sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sentences[middle].getBoundingClientRect().bottom > line) high = middle;
      else low = middle + 1;
    }
    return Math.min(low, this.sentences.length - 1);
  }

  watch() {
    if (!this.strip) return;
    const box = this.element.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) return;
    const start = this.known.x[this.first()][0];
    const end = this.known.x[this.first(innerHeight)][1];
    this.seen.style.left = `${(100 * start) / this.width}%`;
    this.seen.style.width = `${(100 * (end - start)) / this.width}%`;
  }
}

const pieces = new Map();
let current = null;

function pieceOf(node) {
  const element = node && node.closest(".piece");
  if (!element) return null;
  if (!pieces.has(element)) pieces.set(element, new Piece(element));
  return pieces.get(element);
}

// The article that the keys are meant for: the one last used, else the one on the screen.
function inView() {
  if (current && !current.element.closest(FOLDED)) return current;
  const open = all(".piece").find((each) => !each.closest(FOLDED) && each.getBoundingClientRect().bottom > 90);
  return open ? pieceOf(open) : null;
}

// Why a sentence has its label.
const why = make("section", "", "why");
why.hidden = true;
why.id = "why";
why.setAttribute("aria-label", "Reasons for the label");
why.tabIndex = -1;

function explain(piece, number) {
  const [label, scores, place, reasons, speakers] = piece.known.s[number];
  const mark = piece.links[number].textContent;
  why.replaceChildren();
  why.className = `why ${label}`;
  const sure = `${NAMES[label]}, ${Math.floor(scores["fqc".indexOf(label)])}% sure`;
  make("h2", sure, "", why);
  make("p", place, "", why);
  if (mark.includes("*")) make("p", "Loaded wording, dotted in the text", "", why);
  if (mark.includes("?")) make("p", "Less sure than was asked for", "", why);
  const list = make("ul", "", "", why);
  const most = Math.max(...reasons.map(([, weight]) => Math.abs(weight || 0)), 0.1);
  for (const [towards, weight, words] of reasons) {
    const item = make("li", "", towards, list);
    make("b", towards.toUpperCase(), "", item).setAttribute("aria-label", `${NAMES[towards]}: `);
    const sign = weight === null ? "settles it" : !weight ? "" : `${weight < 0 ? "−" : "+"}${Math.abs(weight).toFixed(2)}`;
    make("span", `${words} `, "", item);
    make("span", sign, "count", item);
    if (sign) make("i", "", weight < 0 ? "minus" : "", item).style.width = `${weight === null ? 100 : (100 * Math.abs(weight)) / most}%`;
  }
  if (!reasons.length) make("p", "Nothing speaks for another label.", "", why);
  for (const each of speakers) make("p", each[0].toUpperCase() + each.slice(1), "said", why);
  const close = make("button", "×", "close", why);
  close.type = "button";
  close.setAttribute("aria-label", "Close the reasons");
  close.addEventListener("click", () => hide());
  why.hidden = false;
  const side = one(".side", piece.element);
  if (why.parentNode !== side) side.prepend(why);
  if (wide.matches) side.scrollTop = 0;
  heard.textContent = `${sure}, ${place}. ${reasons.slice(0, 3).map((each) => each[2]).join("; ")}`;
  piece.sentences[number].scrollIntoView({ block: "nearest" });
}

function hide() {
  const inside = why.contains(document.activeElement);
  why.hidden = true;
  heard.textContent = "";
  if (current && inside) current.links[current.at].focus({ preventScroll: true });
}

const heard = make("p", "", "hidden");
heard.setAttribute("role", "status");

const help = make("dialog");
const HELP = [
  ["j →", "next sentence"], ["k ←", "sentence before"], ["c  C", "next comment, comment before"],
  ["q  Q", "next quote, quote before"], ["w  W", "next loaded wording, the one before"],
  ["n  N", "next sentence of the pinned speaker, the one before"],
  ["Enter", "reasons for the label; pin a speaker"], ["Esc", "close the reasons, unpin the speaker"], ["?", "these keys"],
];
let keys = null;

function setUpHelp() {
  help.setAttribute("aria-labelledby", "keys");
  make("h2", "Keys", "", help).id = "keys";
  const list = make("dl", "", "", help);
  for (const [names, meaning] of HELP) {
    const term = make("dt", "", "", list);
    for (const name of names.split(/ +/)) { make("kbd", name, "", term); term.append(" "); }
    make("dd", meaning, "", list);
  }
  const label = make("label", "", "", make("p", "", "", help));
  keys = make("input", "", "", label);
  keys.type = "checkbox";
  keys.checked = true;
  label.append("single letters are keys");
  const close = make("button", "Close", "plain", help);
  close.addEventListener("click", () => help.close());
  document.body.append(help);
  const open = make("button", "Keys (?)", "plain", one("footer"));
  open.type = "button";
  open.addEventListener("click", () => help.showModal());
}

function walk(step, wanted) {
  const piece = inView();
  const number = piece && piece.sentences.length ? piece.find(step, wanted(piece)) : -1;
  if (number >= 0) piece.go(number);
  else if (piece) heard.textContent = "No more of these";
}

const any = () => () => true;
const labelled = (label) => (piece) => (number) => piece.label(number) === label;
const loaded = (piece) => (number) => piece.links[number].textContent.includes("*");
const saying = (piece) => (number) => (piece.known.v[piece.pinned] || []).some((each) => each.includes(number));
const LETTERS = { j: any, k: any, c: labelled("c"), q: labelled("q"), w: loaded, n: saying };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || help.open) return;
  const on = event.target;
  if (on.matches("input:not([type=checkbox]), [role=slider]") && event.key !== "Escape" && !/^[a-z?]$/i.test(event.key)) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.key === "Escape") {
    if (!why.hidden) hide();
    else if (current) current.pin(-1);
    else for (const each of pieces.values()) each.pin(-1);
    return;
  }
  const onSentence = on.matches(".m");
  if (key === "ArrowRight" || (key === "ArrowDown" && onSentence)) walk(1, any);
  else if (key === "ArrowLeft" || (key === "ArrowUp" && onSentence)) walk(-1, any);
  else if (!keys.checked) return;
  else if (key === "?") help.showModal();
  else if (Object.hasOwn(LETTERS, key)) walk(key === "k" || event.shiftKey ? -1 : 1, LETTERS[key]);
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const sentence = event.target.closest(".s");
  if (!sentence || event.ctrlKey || event.metaKey) return;
  const onLink = event.target.closest(".m");
  if (!onLink && !getSelection().isCollapsed) return;
  event.preventDefault();
  const piece = pieceOf(sentence);
  const number = piece.sentences.indexOf(sentence);
  piece.go(number, { focus: true });
  explain(piece, number);
  history.replaceState(null, "", `#${sentence.id}`);
});

document.addEventListener("focusin", (event) => {
  const link = event.target.closest(".m");
  const piece = link && pieceOf(link);
  if (piece && piece.links[piece.at] !== link) piece.go(piece.links.indexOf(link));
  else if (pieceOf(event.target)) current = pieceOf(event.target);
});

document.addEventListener("toggle", (event) => {
  const element = event.target.open && one(".piece", event.target);
  if (element) { current = pieceOf(element); watch(); }
}, true);

// Open what the address points to, which may be folded away.
function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const folded = target.closest(FOLDED);
  if (folded) folded.open = true;
  const piece = pieceOf(target);
  if (piece) current = piece;
  if (piece && target.matches(".s")) piece.go(piece.sentences.indexOf(target), { middle: true });
  else target.scrollIntoView();
}

let waiting = false;
function watch() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; for (const each of pieces.values()) each.watch(); apart(); });
}

// Two who begin to speak on one line: the second is noted a line lower.
function apart() {
  for (const each of pieces.values()) {
    if (each.room === innerWidth || !each.element.offsetHeight) continue;
    each.room = innerWidth;
    let before = -1;
    for (const note of all(".who", each.element)) {
      note.classList.remove("low");
      const top = note.getBoundingClientRect().top;
      note.classList.toggle("low", Math.abs(top - before) < 4 && getComputedStyle(note).position === "absolute");
      before = top;
    }
  }
}

function setUpTable(index) {
  const rows = all("tbody tr", index);
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.n ? Number(cell.dataset.n) : cell.matches(".n") ? Number(cell.textContent.replace(/,/g, "")) : (one("a", cell) || cell).textContent.toLowerCase();
  };
  all("thead th", index).forEach((head, column) => {
    const button = make("button", head.textContent);
    button.type = "button";
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.matches(".n") ? head.getAttribute("aria-sort") !== "descending" : head.getAttribute("aria-sort") === "ascending";
      for (const each of all("[aria-sort]", index)) each.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const read = rows.filter((row) => !row.matches(".bad")).map((row) => [value(row, column), row]);
      read.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0) * (down ? -1 : 1));
      one("tbody", index).append(...read.map((each) => each[1]), ...rows.filter((row) => row.matches(".bad")));
      one(".told", index).textContent = `Sorted by ${button.textContent.toLowerCase()}, ${down ? "descending" : "ascending"}`;
    });
  });
}

document.documentElement.classList.add("live");
const index = one("#index");
if (index) {
  one("main").prepend(index);
  setUpTable(index);
} else {
  for (const each of all(".piece")) pieceOf(each);
}
one("main").append(heard);
setUpHelp();
addEventListener("scroll", watch, { passive: true });
addEventListener("resize", watch);
addEventListener("hashchange", follow);
if (location.hash) follow();
watch();
})();
