// Searches prose, references and claims. Fetches the small files of everyclaim-search/ that a query needs; the words are
// read as render/search/terms.py reads them.
const KINDS = ["all", "page", "reference", "claim"];
const DOI = /10\.\d{4,9}(?:\.\d+)*\/[^\s"<>]+/;
const LOOKED_UP = 10; // words of one query
const READ = { all: [14, 12], page: [20, 0], reference: [0, 40], claim: [20, 0] }; // texts of pages, and references
const SHOWN = 40;
// For a theme whose own button brings no words along (words.tsv has them in seven languages).
const WORDS = "Search|Everything|Pages|References|Claims|Nothing found: try other or fewer words|Close|{n} found|Title, author and year, DOI, words|Page|Reference|Claim|The search could not be loaded: try again";
const PAUSE = 120; // ms: who types on has not asked yet

let base, head, common, dialog, input, list, status, words, turn = 0, waiting;
const files = new Map();

async function file(name, read) {
  if (!files.has(name)) {
    const came = (async () => {
      const answer = await fetch(new URL(`everyclaim-search/${name}`, base));
      return read(answer.ok ? await answer.text() : "");
    })();
    came.catch(() => files.delete(name)); // asked for again with the next search
    files.set(name, came);
  }
  return files.get(name);
}

const json = (name) => file(name, (text) => JSON.parse(text || "[]"));
const lines = (name) => file(name, (text) => text.split("\n"));

// --- words ---

const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
const GREEK = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega".split(" ");

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter])
  .replace(/[α-ω]+/g, (found) => (found.length === 1 ? ` ${GREEK[found.charCodeAt(0) - 0x3b1]} ` : found))
  .replace(/['’]s(?![\p{L}\p{N}])/gu, "");

function stem(word) {
  word = word.replace(/^(...+[iy])z(e|ed|es|er|ers|ing|ation|ations)$/u, "$1s$2").replace(/ae|oe/g, "e");
  if (word.length > 3 && /s$/.test(word) && !/[su]s$/.test(word)) word = word.slice(0, -1);
  if (word.length > 3 && word.endsWith("e")) word = word.slice(0, -1);
  if (word.length > 3 && word.endsWith("y")) word = `${word.slice(0, -1)}i`;
  return word.length > 4 && word.endsWith("si") ? word.slice(0, -1) : word;
}

const spelt = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
export const terms = (text) => spelt(text).map(stem);
const joined = (text) => fold(text).match(/[\p{L}\p{N}]+(?:['’‐‑-][\p{L}\p{N}]+)+/gu) ?? [];
const together = (found) => stem(found.replace(/['’‐‑-]/g, ""));
const compounds = (text) => joined(text).map(together);
const hyphened = (text) => new Map(joined(text).flatMap((found) => spelt(found).map((word) => [word, together(found)])));

function identifier(value) {
  let number = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(value.toLowerCase())) number = Math.imul(number ^ byte, 0x01000193) >>> 0;
  return `~${number.toString(16).padStart(8, "0")}`;
}

// A DOI however it was copied: with a prefix, as an address, percent-encoded, with the full stop of a sentence.
function dois(text) {
  const found = DOI.exec(text)?.[0];
  if (!found) return [];
  const bare = found.replace(/[?#&].*$/, "").replace(/[.,;:'”’]+$/, "");
  const open = bare.replace(/\)+$/, (close) => ")".repeat(Math.min(close.length, (bare.match(/\(/g) ?? []).length)));
  const short = open.replace(/\/(?:abstract|full|fulltext|pdf|epdf|html?|meta|summary)$/, "");
  return [found, bare, open, short];
}

// What a query may name a work by, as the index has it.
function identifiers(query) {
  let text = query.trim();
  try { text = decodeURIComponent(text); } catch { /* a % that encodes nothing */ }
  text = text.toLowerCase();
  const found = dois(text);
  const pmid = /^(?:pmid[:\s]*)?(\d{4,9})[.,;]?$|pmid[:\s]*(\d{1,9})|pubmed[^\s\d]*\/(\d{1,9})/.exec(text)?.slice(1).find(Boolean);
  if (pmid) found.push(`pmid:${pmid}`);
  const pmcid = /\bpmc\s?(\d{3,9})\b/.exec(text);
  if (pmcid) found.push(`pmc${pmcid[1]}`);
  const arxiv = /(?:^|arxiv[\s:./]*(?:org\/)?(?:abs\/|pdf\/)?)(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})/.exec(text);
  if (arxiv) found.push(`arxiv:${arxiv[1]}`);
  const address = /^(?:https?:)?\/\/(?:www\.)?([^\s#]+)/.exec(text)?.[1];
  if (address) found.push(...[address, address.replace(/\?.*/, "")].map((one) => `//${one.replace(/[/.,;]+$/, "")}`));
  return [...new Set(found)];
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

// The number of the file that a line would stand in; `firsts` are the first lines of all.
function place(firsts, line) {
  let low = 0, high = firsts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (firsts[middle] <= line) low = middle; else high = middle - 1;
  }
  return low;
}

const around = async (term) => (head.first?.length ? lines(`t/${place(head.first, term)}.txt`) : []);

function posting(line) {
  const [term, count, packed] = line.split(" ");
  const found = new Map();
  let document = 0, start = 0;
  for (let end = 0; end < packed.length; end++) {
    const code = packed.charCodeAt(end);
    if (code < 65 || code > 90) continue; // of the number
    document += parseInt(packed.slice(start, end), 36);
    found.set(document, code - 64);
    start = end + 1;
  }
  return { term, found, idf: Math.log(1 + (head.pages + head.references) / Number(count)), share: 1 };
}

async function exact(term) {
  return (await around(term)).filter((line) => line.startsWith(`${term} `)).map(posting);
}

async function beginning(term) {
  if (term.length < 3) return [];
  const found = (await around(term)).filter((line) => line.startsWith(term) && line[term.length] !== " ");
  return found.map(posting).sort((one, other) => other.found.size - one.found.size).slice(0, 6);
}

// The words that one may be a misspelling of, the nearest first, among those that begin or end as it does.
async function near(word, isName) {
  const most = word.length < 6 ? 1 : 2;
  const reversed = (text) => [...text].reverse().join("");
  const among = (known, read) => known.map((line) => {
    const [letters, mark] = line.split(/(?=\*)/), other = read(letters);
    const far = distance(word, other, most);
    return [far, far + (other[0] === word[0] ? 0 : 0.4) - (mark && isName ? 0.3 : 0), other];
  }).filter(([far]) => far && far <= most);
  const [begun, ended] = await Promise.all([stretch("v", head.begun, word.slice(0, 2)), stretch("w", head.ended, reversed(word.slice(-2)))]);
  const found = [...among(begun, (letters) => letters), ...among(ended, reversed)];
  found.sort(([, one], [, other]) => one - other);
  return found.filter(([, rank]) => rank <= found[0][1] + 0.6).slice(0, 16).map(([, rank, other]) => [Math.max(rank, 0), stem(other)]);
}

// The lines of the files in which all that begin so stand.
async function stretch(folder, firsts, start) {
  if (!firsts?.length) return [];
  const from = place(firsts, start), to = place(firsts, `${start}\uffff`);
  const names = Array.from({ length: to - from + 1 }, (_, step) => `${folder}/${from + step}.txt`);
  return (await Promise.all(names.map(lines))).flat();
}

async function alike(word, isName) {
  if (word.length < 3 || /\d/.test(word)) return [];
  const ranks = new Map((await near(word, isName)).reverse().map(([rank, term]) => [term, rank]));
  return (await Promise.all([...ranks].map(async ([term, rank]) => (await exact(term)).map((one) => ({ ...one, share: 1 / (1 + 0.5 * rank) }))))).flat();
}

// The words of the index that one word of the query may mean, each with how much it counts.
async function meant(word, isLast, isName) {
  const term = stem(word);
  const found = await exact(term);
  if (isLast) found.push(...(await beginning(word)).filter((one) => one.term !== term).map((one) => ({ ...one, share: found.length ? 0.4 : 0.7 })));
  if (found.length) return found;
  const others = await alike(word, isName);
  return others.length ? others : kin(word);
}

// Words of its family where no text has the word itself: pregnancy for pregnant, addiction for addicted.
async function kin(word) {
  return word.length < 7 ? [] : (await beginning(word.slice(0, -2))).map((one) => ({ ...one, share: 0.5 }));
}

// --- ranking ---

// Documents by score, and how much of the query the one has that has most of it, 0 to 1.
function rank(query) {
  const scores = new Map();
  let whole = 0;
  for (const options of query) {
    const weight = Math.max(...options.map((one) => one.idf * one.share));
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
  let most = 0;
  for (const { covered } of scores.values()) most = Math.max(most, covered / whole);
  const ranked = [...scores].map(([document, { value, covered }]) => [document, value * (covered / whole) ** 2]);
  return { ranked: ranked.sort((one, other) => other[1] - one[1]), most };
}

// How much of the query a text has, 0 to 1, and the weight of the words that it has.
function share(text, query) {
  const held = new Set([...terms(text), ...compounds(text)]);
  let whole = 0, covered = 0, weight = 0;
  for (const options of query) {
    const most = Math.max(...options.map((one) => one.idf));
    const found = options.filter((one) => held.has(one.term)).map((one) => one.idf * one.share);
    whole += most;
    if (found.length) {
      covered += most;
      weight += Math.max(...found);
    }
  }
  return { part: whole ? covered / whole : 0, weight };
}

async function inPage(number, score, query, typed) {
  const [address, title, sections, claims, boost = 1] = await json(`p/${number}.json`);
  const found = [];
  let best = { part: 0 };
  sections.forEach(([anchor, heading, text], at) => {
    const here = share(`${heading} ${text}`, query);
    if (here.part > best.part) best = { ...here, anchor: at ? anchor : "", heading: at ? heading : "", text };
  });
  const isTitle = share(title, query).part > 0.99;
  const to = best.anchor && !isTitle ? `${address}#${best.anchor}` : address;
  found.push({ kind: "page", page: address, score: score * titled(title, typed), address: to, title, about: isTitle ? "" : best.heading, text: best.text ?? "" });
  for (const [anchor, section, start, end] of claims) {
    const text = sections[section][2].slice(start, end);
    const { part, weight } = share(text, query);
    const size = 1 + terms(text).length / 200; // of two that hold all words, the shorter
    if (part > 0.6) found.push({ kind: "claim", score: (4 * boost * weight * part ** 3) / size, address: `${address}#${anchor}`, title: text, about: title });
  }
  return found;
}

async function inReferences(number, score, typed) {
  const at = number - head.pages;
  const pack = await json(`r/${Math.floor(at / head.pack)}.json`);
  const [address, name, title, about] = pack[at % head.pack];
  return [{ kind: "reference", score: score * titled(title, typed), address, title, about, name }];
}

// How much more a title counts in which the words of the query stand as they were typed: 1 to 2, and 2 only for the whole.
function titled(title, typed) {
  if (typed.length < 2) return 1;
  const here = terms(title);
  let beside = 0;
  for (let at = 1; at < typed.length; at++) {
    if (here.some((term, other) => other && typed[at].has(term) && typed[at - 1].has(here[other - 1]))) beside++;
  }
  return 1 + (0.6 * beside) / (typed.length - 1) + (beside === typed.length - 1 && here.length === typed.length ? 0.4 : 0);
}

// The words to look up: of a long query those that tell most. Which words are common is known before anything is fetched,
// and of the others the longer are the rarer.
function telling(typed) {
  const isCommon = (word) => common.has(stem(word));
  const rare = typed.filter((word) => !isCommon(word));
  const order = (one, other) => isCommon(one) - isCommon(other) || other.length - one.length;
  const chosen = new Set((rare.length < 3 ? [...typed] : rare).sort(order).slice(0, LOOKED_UP));
  return [...new Set(typed)].filter((word) => chosen.has(word));
}

// Where no document has all of a query, the words that the best one lacks may be others misspelt.
function widened(asked, looked, best, isName) {
  return Promise.all(asked.map(async (options, at) => {
    if (asked.length > 3 && options.some((one) => one.found.has(best))) return options;
    const others = (await alike(looked[at], isName)).filter(({ term }) => options.every((one) => one.term !== term));
    return [...options, ...others.map((one) => ({ ...one, share: one.share * 0.7 }))];
  }));
}

// What the words of a query may mean: of those looked up an array each of the index's words, of all that were typed the terms.
async function understood(query) {
  for (const one of identifiers(query)) {
    const found = await exact(identifier(one));
    if (found.length) return { asked: [found], typed: [], ...rank([found]) };
  }
  const typed = spelt(query.replace(/\bet al\b\.?/gi, " ").replace(/\b(?:doi|pmid|pmcid):/gi, " "));
  const looked = telling(typed);
  const isOpen = !/\s$/.test(query), isName = typed.length < 5 && typed.some((word) => /^(?:1[6-9]|20)\d\d$/.test(word));
  const parts = hyphened(query);
  const options = await Promise.all(looked.map(async (word) => [
    ...(await meant(word, isOpen && word === typed.at(-1), isName)),
    ...(parts.has(word) ? await exact(parts.get(word)) : []),
  ]));
  const known = looked.filter((_, at) => options[at].length);
  let asked = options.filter((one) => one.length), found = rank(asked);
  if (asked.length && found.most < 0.999) {
    asked = await widened(asked, known, found.ranked[0][0], isName);
    found = rank(asked);
  }
  const variants = (word) => new Set([stem(word), ...(asked[known.indexOf(word)] ?? []).map((one) => one.term)]);
  return { asked, typed: typed.map(variants), ...found };
}

// What answers a query, the best first: { kind, score, address, title, about, text }. More of one kind where only that is asked for.
export async function search(query, where = base, kind = "all") {
  base = where;
  head ??= await json("index.json");
  common ??= new Set(head.common);
  const { asked, typed, ranked } = await understood(query);
  const [pages, references] = READ[kind];
  const of = (isReference, count) => ranked.filter(([document]) => document >= head.pages === isReference).slice(0, count);
  const found = await Promise.all([
    ...of(false, pages).map(([number, score]) => inPage(number, score, asked, typed)),
    ...of(true, references).map(([number, score]) => inReferences(number, score, typed)),
  ]);
  const seen = new Set();
  return found.flat().sort((one, other) => other.score - one.score)
    .filter((one) => (kind === "all" || one.kind === kind) && !(one.page !== undefined && (seen.has(one.page) || !seen.add(one.page))));
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
  words = (document.querySelector("[data-ec-search]")?.dataset.searchWords ?? WORDS).split("|");
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
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    show().then(() => list.querySelector("a")?.click());
  });
  dialog.addEventListener("keydown", move);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
}

function move(event) {
  if (event.key === "Escape") { // a browser would only empty the field
    event.preventDefault();
    dialog.close();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.type === "radio") return;
  const stops = [input, ...list.querySelectorAll("a")];
  event.preventDefault();
  stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
}

function excerpt(text, held) {
  const at = text.split(/(?<=[.!?])\s(?![·\p{Ll}])/u).find((sentence) => terms(sentence).some((term) => held.has(term))) ?? text;
  return at.length > 200 ? `${at.slice(0, 200).replace(/\s+\S*$/, "")}…` : at;
}

async function show() {
  const mine = ++turn;
  const query = input.value;
  const kind = dialog.querySelector("input[name=kind]:checked").value;
  const chosen = query.trim() ? await search(query, base, kind).catch(() => null) : [];
  if (mine !== turn) return;
  const held = new Set(terms(query));
  const found = (chosen ?? []).slice(0, SHOWN);
  list.replaceChildren();
  for (const one of found) {
    const item = make(list, "li", { class: `ec-found-${one.kind}` });
    const link = make(item, "a", { href: new URL(one.address, base).href });
    make(link, "small", {}, words[KINDS.indexOf(one.kind) + 8]);
    marked(make(link, "strong"), one.title, held);
    if (one.about) make(link, "span", {}, one.about);
    if (one.text) marked(make(link, "span"), excerpt(one.text, held), held);
  }
  status.textContent = !query.trim() ? "" : !chosen ? words[12] : found.length ? words[7].replace("{n}", found.length) : words[5];
}

// A text with the words of the query marked.
function marked(element, text, held) {
  for (const part of text.split(/([\p{L}\p{M}\p{N}]+)/u)) {
    if (terms(part).some((term) => held.has(term))) make(element, "mark", {}, part);
    else element.append(part);
  }
}

export function open(where) {
  base = where;
  if (!dialog) build();
  if (!dialog.open) dialog.showModal();
  input.select();
}
