"""Labelled pages for measuring and fitting what counts as a claim: our own gold pages and the development data."""

import json
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from everyclaim.claims.identity import identities
from everyclaim.claims.normal import normal
from everyclaim.model import Page
from everyclaim.parse.markdown import parse

HERE = Path(__file__).parent
GOLD = HERE.parent / "tests" / "gold"
DATA = HERE.parents[1] / "shared" / "data"  # development data, outside the project
CITED = ("cited_articles", "cited_review_paper", "cited_rules_paper")


class Label(NamedTuple):
    """What a person said of a sentence: claim or exempt, a claim's kind ("" where it was not asked), why it is exempt."""

    verdict: str
    kind: str = ""
    why: str = ""


class Labelled(NamedTuple):
    """A page with labels for some of its sentences, by their number in `page.sentences`."""

    source: str
    page: Page
    labels: dict[int, Label]


def pages(folder: Path) -> Iterator[Labelled]:
    """Labelled pages of a folder, as those of tests/gold; the source is what the file's name begins with.

    In `bare-*.tsv` each sentence is a page of its own.
    """
    for path in sorted(folder.glob("*.tsv")):
        source = path.name.partition("-")[0]
        fields = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()[1:]]
        if source == "bare":
            for field in fields:
                page = parse("claim.md", field[3] + "\n")
                yield Labelled(source, page, {len(page.sentences) - 1: Label(*field[:3])})
            continue
        page = parse(path.name, path.with_suffix(".md").read_text(encoding="utf-8"))
        if [field[3] for field in fields] != [sentence.words for sentence in page.sentences]:
            raise ValueError(f"{path}: the labels are not those of the page's sentences")
        yield Labelled(source, page, {n: Label(*f[:3]) for n, f in enumerate(fields)})


def gold(split: str) -> Iterator[Labelled]:
    """Our own pages (split fit or check); the source is the area: health, howto, policy, science."""
    return (page._replace(source=f"gold {page.source}") for page in pages(GOLD / split))


def bare(data: Path) -> Iterator[Labelled]:
    """Each line of health_claims.txt as a page of its own; only the last sentence is surely a claim."""
    for line in (data / "claims" / "health_claims.txt").read_text(encoding="utf-8").splitlines():
        page = parse("claim.md", line + "\n")
        yield Labelled("bare health claims", page, {len(page.sentences) - 1: Label("claim")})


def howto(data: Path) -> Iterator[Labelled]:
    """The pages of a tool's documentation, put back together; nothing in them needs a source."""
    for doc, rows in groupby(_rows(data / "claims" / "howto_docs.jsonl"), key=lambda row: row["doc"]):
        page, _ = _assembled(str(doc), list(rows))
        yield Labelled("how-to docs", page, {n: Label("exempt") for n in range(len(page.sentences))})


def cited(data: Path) -> Iterator[Labelled]:
    """Papers whose citations are set as `[@key]`; cited sentences are claims, the rest is labelled where we did."""
    ours = _ours()
    for name in CITED:
        for doc, rows in groupby(_rows(data / "claims" / f"{name}.jsonl"), key=lambda row: row["doc"]):
            page, places = _assembled(str(doc), list(rows))
            labels = {}
            for number, row in places.items():
                verdict = "claim" if row["label"] else ours.get(identities([normal(str(row["text"]))])[0])
                if verdict:
                    labels[number] = Label(verdict)
            yield Labelled(name, page, labels)


@cache
def _ours() -> dict[str, str]:
    lines = (HERE / "claims_labels.tsv").read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0]: line.split("\t")[1] for line in lines if not line.startswith("#")}


def _rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _assembled(name: str, rows: list[dict[str, object]]) -> tuple[Page, dict[int, dict[str, object]]]:
    """A page of rows, and for each of its sentences the row it comes from (headings have none)."""
    text, starts, section, left = "", [], None, 0
    for number, row in enumerate(rows):
        if row["sec"] != section:
            section, left = row["sec"], 0
            text += f"\n\n## {str(section).partition(' {#')[0]}\n"
        if not left or row.get("par") != rows[number - 1].get("par"):
            text, left = text + "\n", int(str(row["n"]))
        starts.append(len(text))
        text += str(row["text"]) + (f" [@key{number}]" if row.get("label") else "") + (" " if left > 1 else "\n")
        left -= 1
    page = parse(name, text)
    places = {}
    for number, sentence in enumerate(page.sentences):
        if page.blocks[sentence.block].kind != "heading":
            places[number] = rows[max(0, bisect_right(starts, sentence.span.start) - 1)]
    return page, places
