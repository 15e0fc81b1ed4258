"""Writes docs/editors/styles.md: which records each style gets right, and how it compares with citeproc-js.

The records are tests/styles/*.md, checked by hand; they are formatted here and now. The agreement is what
benchmarks/styles_oracle.md says. `stale()` tells whether the page on disk is another.
"""

import re
from html import unescape
from pathlib import Path

from everyclaim.bibliography.styles import style, suffixes
from everyclaim.model import Work
from everyclaim.parse.bibtex import parse

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "editors" / "styles.md"
TABLES = sorted((ROOT / "tests" / "styles").glob("*.md"))
ORACLE = ROOT / "benchmarks" / "styles_oracle.md"
_CASE = re.compile(r"^## (.+?)\n\n(.+?)\n\n```bibtex\n(.+?)\n```\n\n> (.+?)$", re.MULTILINE | re.DOTALL)
_AGREEMENT = re.compile(
    r"^## (\S+)\n\nthe same ([\d.]+), or judged ([\d.]+) of (\d+) \(([\d.]+) of (\d+) articles\)", re.M
)
_TAG, _ITALIC, _BOLD = (re.compile(tag) for tag in (r"</?(?:a|span|bdi)\b[^>]*>", r"</?i>", r"</?b>"))
NOTE = "<!-- Made by tools/style_page.py from the records and benchmarks: change those, then run `make rules`. -->"
INTRO = """A reference must look as its manual says, whatever the entry holds. Each record below was checked by hand against the manual
of each style; the records, with the rule in words beside each, are in the folder `tests/styles` of the project. Every test run
formats all of them, and this page is stale when a table differs."""
AGREED = """The same texts from citeproc-js, a processor of other people, on other records of public bibliographies.
Where a manual says otherwise, a difference is judged; each one is listed in the project's `benchmarks/styles_oracle.md`."""


def cases(table: Path) -> list[tuple[str, Work, str]]:
    """Name, work and expected reference of each record of a table."""
    found = []
    for name, _rule, bib, expected in _CASE.findall(table.read_text(encoding="utf-8")):
        entry = parse(bib).entries[0]
        fields = {field: value.value for field, value in entry.fields.items()}
        found.append((name, Work(entry.key, (entry.key,), (entry,), entry.type, fields, "certain", (), ()), expected))
    return found


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
        f"## Checked by hand\n\n{_records(tables)}\n"
        f"## Beside another processor\n\n{AGREED}\n\n{_agreement()}"
    )


def _records(tables: dict[str, dict[str, tuple[str, str]]]) -> str:
    names = list(dict.fromkeys(name for records in tables.values() for name in records))
    head = f"| record | {' | '.join(tables)} |\n|---|{'---|' * len(tables)}\n"
    rows = [f"| {name} | {' | '.join(_mark(records.get(name)) for records in tables.values())} |\n" for name in names]
    wrong = [str(sum(expected != found for expected, found in records.values())) for records in tables.values()]
    of = [str(len(records)) for records in tables.values()]
    return f"{head}{''.join(rows)}| **wrong** | {' | '.join(wrong)} |\n| **records** | {' | '.join(of)} |\n"


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
