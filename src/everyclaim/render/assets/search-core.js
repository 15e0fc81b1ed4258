// Searches prose, references and claims. Fetches the small files of everyclaim-search/ that a query needs; the words are
// read as render/search/terms.py reads them.
const KINDS = ["all", "page", "reference", "claim"];
const DOI = /10\.\d{4,9}(?:\.\d+)*\/[^\s"<>]+/;
const PAGES = 8; // of the best pages the text is read, for claims and sections
const SHOWN = 20;

let base, head, dialog, input, list, status, words, turn = 0;
const files = new Map();

export const fetched = { bytes: 0, files: 0 };

async function file(name, read) {
  if (!files.has(name)) {
    files.set(name, (async () => {
      const answer = await fetch(new URL(`everyclaim-search/${name}`, base));
      const text = answer.ok ? await answer.text() : "";
      fetched.bytes += new TextEncoder().encode(text).length;
      fetched.files += 1;
      return read(text);
    })());
  }
  return files.get(name);
}

const json = (name) => file(name, (text) => JSON.parse(text || "[]"));
const lines = (name) => file(name, (text) => text.split("\n"));

// --- words ---

const stem = (word) => (word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word);
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const terms = (text) => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(stem);

function identifier(doi) {
  let number = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(doi.toLowerCase())) number = Math.imul(number ^ byte, 0x01000193) >>> 0;
  return `~${number.toString(16).padStart(8, "0")}`;
}

// A DOI however it was copied: with a prefix, as an address, percent-encoded, with the full stop of a sentence.
function dois(query) {
  let text = query.trim();
  try { text = decodeURIComponent(text); } catch { /* a % that encodes nothing */ }
  const found = DOI.exec(text.toLowerCase())?.[0];
  if (!found) return [];
  const bare = found.replace(/[?#&].*$/, "").replace(/[.,;:'”’]+$/, "");
  const open = bare.replace(/\)+$/, (close) => ")".repeat(Math.min(close.length, (bare.match(/\(/g) ?? []).length)));
  const short = open.replace(/\/(?:abstract|full|fulltext|pdf|epdf|html?|meta|summary)$/, "");
  return [...new Set([found, bare, open, short])];
}

// Letters put in, left out, changed or swapped between two words; more than `most` is all the same.
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      let value = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + same);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        value = Math.min(value, before[column - 2] + 1);
      }
      now.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    [before, last] = [last, now];
  }
  return last[other.length];
}

// --- the index ---

function shard(term) {
  let low = 0, high = head.first.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (head.first[middle] <= term) low = middle; else high = middle - 1;
  }
  return low;
}

function posting(line) {
  const [term, count, packed] = line.split(" ");
  const found = new Map();
  let document = 0;
  for (const [, step, weight] of packed.matchAll(/([0-9a-z]+)([A-Z])/g)) {
    document += parseInt(step, 36);
    found.set(document, weight.charCodeAt(0) - 64);
  }
  return { term, found, idf: Math.log(1 + (head.pages + head.references) / Number(count)) };
}

async function exact(term) {
  if (!head.first.length) return [];
  const text = await lines(`t/${shard(term)}.txt`);
  return text.filter((line) => line.startsWith(`${term} `)).map(posting);
}

async function beginning(term) {
  if (term.length < 3 || !head.first.length) return [];
  const text = await lines(`t/${shard(term)}.txt`);
  const found = text.filter((line) => line.startsWith(term) && line[term.length] !== " ");
  return found.map(posting).sort((one, other) => other.found.size - one.found.size).slice(0, 6);
}

async function alike(term) {
  if (term.length < 3 || /\d/.test(term)) return [];
  const most = term.length < 6 ? 1 : 2;
  const sizes = head.words.filter((size) => Math.abs(size - term.length) <= 1);
  const known = (await Promise.all(sizes.map((size) => lines(`v/${size}.txt`)))).flat();
  const scored = known.map((word) => [distance(term, word, most) + (word[0] === term[0] ? 0 : 0.4), word]).filter(([far]) => far < most + 0.5);
  scored.sort(([one], [other]) => one - other);
  const near = scored.filter(([far]) => far <= (scored[0]?.[0] ?? 0) + 0.6).slice(0, 8);
  return (await Promise.all(near.map(async ([far, word]) => (await exact(word)).map((one) => ({ ...one, share: 1 / (1 + 0.5 * far) }))))).flat();
}

// The words of the index that one word of the query may mean, each with how much it counts.
async function meant(term, isLast) {
  const found = (await exact(term)).map((one) => ({ ...one, share: 1 }));
  if (isLast) found.push(...(await beginning(term)).map((one) => ({ ...one, share: found.length ? 0.4 : 0.7 })));
  return found.length ? found : alike(term);
}

// --- ranking ---

// Documents by score, and how much of the query the one has that has most of it, 0 to 1.
function rank(query) {
  const scores = new Map();
  let whole = 0;
  for (const options of query) {
    const weight = Math.max(...options.map((one) => one.idf * one.share), 0) || Math.log(2 + head.pages + head.references);
    whole += weight;
    const best = new Map();
    for (const { found, idf, share } of options) {
      for (const [document, value] of found) {
        best.set(document, Math.max(best.get(document) ?? 0, (2 ** (value / 6) - 1) * idf * share));
      }
    }
    for (const [document, value] of best) {
      const score = scores.get(document) ?? { value: 0, covered: 0 };
      score.value += value;
      score.covered += weight;
      scores.set(document, score);
    }
  }
  const ranked = [...scores].map(([document, { value, covered }]) => [document, value * (covered / whole) ** 2]);
  let most = 0;
  for (const { covered } of scores.values()) most = Math.max(most, covered / whole);
  return { ranked: ranked.sort((one, other) => other[1] - one[1]), most };
}

// How much of the query a text has, 0 to 1, and the weight of what it has.
function share(text, query) {
  const held = new Set(terms(text));
  let whole = 0, covered = 0;
  for (const options of query) {
    const weight = Math.max(...options.map((one) => one.idf), 0) || 1;
    whole += weight;
    if (options.some((one) => held.has(one.term))) covered += weight;
  }
  return { part: whole ? covered / whole : 0, weight: covered };
}

async function inPage(number, score, query) {
  const [address, title, sections, claims] = await json(`p/${number}.json`);
  const found = [];
  let best = { part: 0 };
  sections.forEach(([anchor, heading, text], place) => {
    const here = share(`${heading} ${text}`, query);
    if (here.part > best.part) best = { ...here, anchor: place ? anchor : "", heading: place ? heading : "", text };
  });
  const isTitle = share(title, query).part > 0.99;
  const to = best.anchor && !isTitle ? `${address}#${best.anchor}` : address;
  found.push({ kind: "page", score, address: to, title, about: isTitle ? "" : best.heading, text: best.text ?? "" });
  for (const [anchor, kind, section, start, end] of claims) {
    const text = sections[section][2].slice(start, end);
    const { part, weight } = share(text, query);
    const size = 1 + terms(text).length / 200; // of two that hold all words, the shorter
    if (part > 0.6) found.push({ kind: "claim", score: (4 * weight * part ** 3) / size, address: `${address}#${anchor}`, title: text, about: `${title} · ${kind}` });
  }
  return found;
}

async function inReferences(number, score) {
  const place = number - head.pages;
  const pack = await json(`r/${Math.floor(place / head.pack)}.json`);
  const [address, name, title, about] = pack[place % head.pack];
  return [{ kind: "reference", score, address, title, about, name }];
}

// Where no document has all of a query, a word of it that exists may still be another one misspelt.
async function widened(asked, typed) {
  const wider = await Promise.all(asked.map(async (options, place) => {
    const others = (await alike(typed[place])).filter(({ term }) => options.every((one) => one.term !== term));
    return [...options, ...others.map((one) => ({ ...one, share: one.share * 0.7 }))];
  }));
  return { asked: wider, ranked: rank(wider).ranked };
}

// Everything that answers a query, the best first: { kind, score, address, title, about, text }.
export async function search(query, where = base) {
  base = where;
  head ??= await json("index.json");
  const ids = dois(query);
  let asked = [], typed = [];
  for (const doi of ids) if (!asked.length && (asked = await exact(identifier(doi))).length) asked = [[{ ...asked[0], share: 1 }]];
  if (!asked.length) {
    typed = terms(query).slice(0, 24);
    asked = await Promise.all(typed.map((term, place) => meant(term, place === typed.length - 1 && !/\s$/.test(query))));
  }
  let { ranked, most } = rank(asked);
  if (most < 0.999 && typed.length) ({ asked, ranked } = await widened(asked, typed));
  const pages = ranked.filter(([document]) => document < head.pages).slice(0, PAGES);
  const references = ranked.filter(([document]) => document >= head.pages).slice(0, SHOWN);
  const found = await Promise.all([
    ...pages.map(([number, score]) => inPage(number, score, asked)),
    ...references.map(([number, score]) => inReferences(number, score)),
  ]);
  return found.flat().sort((one, other) => other.score - one.score);
}

// --- the dialog ---

function make(parent, tag, attributes = {}, text = "") {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  parent.append(made);
  return made;
}

function build() {
  words = (document.querySelector("[data-ec-search]")?.dataset.searchWords ?? "Search|Everything|Pages|References|Claims|Nothing found|Close|{n} found|Title, author and year, DOI, words").split("|");
  dialog = make(document.body, "dialog", { class: "ec-search", "aria-label": words[0] });
  const form = make(dialog, "form", { role: "search" });
  input = make(form, "input", { type: "search", name: "query", "aria-label": words[0], placeholder: words[8], autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
  make(form, "button", { type: "button", class: "ec-search-close" }, words[6]).addEventListener("click", () => dialog.close());
  const kinds = make(form, "fieldset");
  make(kinds, "legend", {}, words[0]);
  KINDS.forEach((kind, place) => {
    const label = make(kinds, "label");
    const choice = make(label, "input", { type: "radio", name: "kind", value: kind });
    choice.checked = !place;
    label.append(` ${words[place + 1]}`);
  });
  status = make(dialog, "p", { role: "status" });
  list = make(dialog, "ol", { class: "ec-found" });
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  dialog.addEventListener("keydown", move);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
}

function move(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.type === "radio") return;
  const stops = [input, ...list.querySelectorAll("a")];
  event.preventDefault();
  stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
}

function excerpt(text, held) {
  const at = text.split(/(?<=[.!?])\s/).find((sentence) => terms(sentence).some((term) => held.has(term))) ?? text;
  return at.length > 200 ? `${at.slice(0, 200)}…` : at;
}

async function show() {
  const mine = ++turn;
  const query = input.value;
  const found = query.trim() ? await search(query) : [];
  if (mine !== turn) return;
  const kind = dialog.querySelector("input[name=kind]:checked").value;
  const chosen = found.filter((one) => kind === "all" || one.kind === kind);
  const held = new Set(terms(query));
  list.replaceChildren();
  for (const one of chosen.slice(0, SHOWN)) {
    const item = make(list, "li", { class: `ec-found-${one.kind}` });
    const link = make(item, "a", { href: new URL(one.address, base).href });
    make(link, "small", {}, words[KINDS.indexOf(one.kind) + 1]);
    make(link, "strong", {}, one.title);
    if (one.about) make(link, "span", {}, one.about);
    if (one.text) make(link, "span", {}, excerpt(one.text, held));
  }
  status.textContent = !query.trim() ? "" : chosen.length ? words[7].replace("{n}", chosen.length) : words[5];
}

export function open(where) {
  base = where;
  if (!dialog) build();
  if (!dialog.open) dialog.showModal();
  input.select();
}
