"""The correctness tables, one a style: every record becomes exactly the reference beside it."""

import re
from html import unescape
from pathlib import Path

import pytest

from everyclaim.bibliography.styles import style, suffixes
from everyclaim.model import Work
from everyclaim.parse.bibtex import parse

TABLES = sorted(Path(__file__).parent.glob("*.md"))
CASE = re.compile(r"^## (.+?)\n\n(.+?)\n\n```bibtex\n(.+?)\n```\n\n> (.+?)$", re.MULTILINE | re.DOTALL)


def cases(table: Path) -> list[tuple[str, Work, str]]:
    """Name, work and expected reference of each record of a table."""
    found = []
    for name, _rule, bib, expected in CASE.findall(table.read_text(encoding="utf-8")):
        entry = parse(bib).entries[0]
        fields = {field: value.value for field, value in entry.fields.items()}
        found.append((name, Work(entry.key, (entry.key,), (entry,), entry.type, fields, "certain", (), ()), expected))
    return found


def as_markdown(reference: str) -> str:
    """A reference's HTML as the tables write it: italics and bold as Markdown, links and language tags left out."""
    text = re.sub(r"</?(?:a|span|bdi)\b[^>]*>", "", reference)
    text = re.sub(r"</?i>", "*", re.sub(r"</?b>", "**", text))
    return text if "&lt;" in text else unescape(text)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.stem))
def test_a_table_has_at_least_forty_records(table: Path) -> None:
    assert len(cases(table)) == table.read_text(encoding="utf-8").count("\n## ") >= 40


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.stem))
def test_references_are_as_the_table_says(table: Path) -> None:
    chosen, found = style(table.stem), cases(table)
    letters = suffixes([work for _, work, _ in found], chosen) if chosen.kind == "author-date" else {}
    wrong = {
        name: {"expected": expected, "found": reference}
        for name, work, expected in found
        if (reference := as_markdown(chosen.reference(work, letters.get(work.canonical, "")))) != expected
    }
    assert wrong == {}
