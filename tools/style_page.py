"""Writes docs/editors/styles.md: which records each style gets right, and how it compares with citeproc-js.

The records are tests/styles/*.md, checked by hand; they are formatted here and now. The agreement is what
benchmarks/styles_oracle.md says. `stale()` tells whether the page on disk is another.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from everyclaim.bibliography.styles import Cited, Style, cite, labels, style, suffixes
from everyclaim.model import Work
from everyclaim.parse.bibtex import parse

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "editors" / "styles.md"
TABLES = sorted((ROOT / "tests" / "styles").glob("*.md"))
ORACLE = ROOT / "benchmarks" / "styles_oracle.md"
_CASE = re.compile(r"^## (.+)\n\n.+\n\n```bibtex\n((?:.*\n)+?)```\n\n> (.+)(?:\n\nIn the text: (.+))?$", re.MULTILINE)
_AGREEMENT = re.compile(
    r"^## (\S+)\n\nthe same ([\d.]+), or judged ([\d.]+) of (\d+) \(([\d.]+) of (\d+) articles\)", re.M
)
_TAG, _ITALIC, _BOLD = (re.compile(tag) for tag in (r"</?(?:a|span|bdi)\b[^>]*>", r"</?i>", r"</?b>"))
NOTE = "<!-- Made by tools/style_page.py from the records and benchmarks: change those, then run `make rules`. -->"
INTRO = """A reference must look as its manual says, whatever the entry holds. Each record was checked by hand with the manual's rule, as
its text or a library's guide to it gives it; the rule stands beside each record in the project's folder `tests/styles`. Every
test run formats all of them, and this page is stale when a table differs."""
FIRST_SEEN = """## When first seen

New records are written with their expected text, from the manual or a library's guide to it, before they are formatted. This many
of the last were wrong then; the cause was mended, and they stand in the table above. (Where the expected text itself went
against the manual, it was put right before counting. One stays wrong and is not above: "Intravenous {Anesthetics}", a
single word in braces, cannot be told from a name.)

| round | ama | apa | chicago-author-date | ieee | nature | nlm |
|---|---|---|---|---|---|---|
| records as programs export them | 6 of 24 | 12 of 24 | 6 of 24 | 11 of 24 | 6 of 24 | 11 of 24 |
| the manuals' own examples | 4 of 13 | 11 of 17 | 1 of 7 | 4 of 10 | 2 of 5 | 2 of 20 |
| after that: other kinds of works | 1 of 14 | 1 of 14 | 0 of 14 | 1 of 14 | 0 of 14 | 0 of 14 |
| and other programs' exports | 1 of 10 | 1 of 10 | 1 of 10 | 1 of 10 | 1 of 10 | 1 of 10 |

"""
AGREED = """The same texts from citeproc-js, a processor of other people, on other records of public bibliographies.
Where a manual says otherwise, a difference is judged; each one is listed in the project's `benchmarks/styles_oracle.md`."""


def cases(table: Path) -> list[tuple[str, Work, str]]:
    """Name, work and expected reference of each record of a table."""
    return [(name, work, expected) for name, work, expected, _said in _blocks(table)]


def _blocks(table: Path) -> Iterator[tuple[str, Work, str, str]]:
    """Name, work, expected reference and expected citation ("" where none is given) of each record of a table."""
    for found in _CASE.finditer(table.read_text(encoding="utf-8")):
        entry = parse(found[2]).entries[0]
        fields = {field: value.value for field, value in entry.fields.items()}
        yield (
            found[1],
            Work(entry.key, (entry.key,), (entry,), entry.type, fields, "certain", (), ()),
            found[3],
            found[4] or "",
        )


def cited(table: Path) -> dict[str, tuple[str, str]]:
    """Expected and found citation in the text of each record that says one, by its name.

    Author-date styles: in parentheses and in a sentence, "(Doe, 2019) | Doe (2019)"; numeric ones: what stands before the number.
    """
    chosen, said = style(table.stem), {}
    for name, work, _expected, expected in _blocks(table):
        if expected:
            said[name] = (expected, in_text(work, chosen))
    return said


def in_text(work: Work, chosen: Style) -> str:
    """How a style cites a work in the text, as the tables write it."""
    known = labels([work], chosen)
    if chosen.kind == "numeric":
        return as_markdown(known[work.canonical].narrative)
    pieces = (cite([Cited(work, form=form)], chosen, known) for form in ("parenthetical", "narrative"))
    return " | ".join(as_markdown("".join(piece.html for piece in group)) for group in pieces)


def as_markdown(reference: str) -> str:
    """A reference's HTML as the tables write it: italics and bold as Markdown, links and language tags left out."""
    text = _BOLD.sub("**", _ITALIC.sub("*", _TAG.sub("", reference)))
    return text if "&lt;" in text else unescape(text)


def formatted(table: Path) -> dict[str, tuple[str, str]]:
    """Expected and found reference of each record of a table, by its name."""
    chosen, found = style(table.stem), cases(table)
    letters = suffixes([work for _, work, _ in found], chosen) if chosen.kind == "author-date" else {}
    return {
        name: (expected, as_markdown(chosen.reference(work, letters.get(work.canonical, ""))))
        for name, work, expected in found
    }


def text() -> str:
    """The page."""
    tables = {table.stem: formatted(table) for table in TABLES}
    return (
        f"---\ntitle: Reference styles\nsearch: {{boost: 0.2}}\n---\n\n{NOTE}\n\n# Reference styles\n\n{INTRO}\n\n"
        f"## Checked by hand\n\n{_records(tables)}\n{FIRST_SEEN}"
        f"## Beside another processor\n\n{AGREED}\n\n{_agreement()}"
    )


def _records(tables: dict[str, dict[str, tuple[str, str]]]) -> str:
    names = list(dict.fromkeys(name for records in tables.values() for name in records))
    head = f"| record | {' | '.join(tables)} |\n|---|{'---|' * len(tables)}\n"
    rows = [f"| {name} | {' | '.join(_mark(records.get(name)) for records in tables.values())} |\n" for name in names]
    wrong = [str(sum(expected != found for expected, found in records.values())) for records in tables.values()]
    of = [str(len(records)) for records in tables.values()]
    said = [cited(table) for table in TABLES]
    in_texts = [f"{sum(expected != found for expected, found in one.values())} of {len(one)}" for one in said]
    return (
        f"{head}{''.join(rows)}| **wrong** | {' | '.join(wrong)} |\n| **records** | {' | '.join(of)} |\n"
        f"| **wrong in the text** | {' | '.join(in_texts)} |\n"
    )


def _mark(record: tuple[str, str] | None) -> str:
    return "–" if record is None else "✓" if record[0] == record[1] else "✗"


def _agreement() -> str:
    rows = _AGREEMENT.findall(ORACLE.read_text(encoding="utf-8"))
    head = "| style | records | same | same or judged | articles | same or judged |\n|---|---|---|---|---|---|\n"
    return head + "".join(
        f"| {name} | {count} | {same} | {judged} | {articles} | {of_articles} |\n"
        for name, same, judged, count, of_articles, articles in rows
    )


def stale() -> bool:
    """Whether the page on disk is not what it should be."""
    return not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text()


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
