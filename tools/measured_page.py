"""Writes docs/editors/measured.md: the tables of two benchmarks, as they stand in benchmarks/.

`stale()` tells whether the page on disk is another.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "editors" / "measured.md"
BENCHMARKS = ROOT / "benchmarks"
NOTE = (
    "<!-- Made by tools/measured_page.py from the tables in benchmarks/: print those anew, then run `make rules`. -->"
)
_PARTS = (
    (
        "The same site on four engines",
        "build_engines.md",
        "This guide is built by each engine from the same `docs/` and `mkdocs.yml`, and the articles are compared line by line.",
    ),
    (
        "What citations cost a build",
        "build.md",
        "CPU time of a whole build: *cold* is the first, *warm* the next one with nothing changed, *added* what it takes longer "
        "than the same engine without citations. *Checked before* is the build after `everyclaim check`, whose time is apart: the "
        "others check nothing. *All of it* is the margin, the search and a page for each reference too.",
    ),
)


def text() -> str:
    """The page."""
    parts = "".join(_part(*part) for part in _PARTS)
    intro = "How each reference style does is on [a page of its own](styles.md), how well claims are found on [another](labelling.md)."
    return (
        f"---\ntitle: What is measured\nsearch: {{boost: 0.2}}\n---\n\n{NOTE}\n\n# What is measured\n\n{intro}\n\n{parts}".rstrip(
            "\n"
        )
        + "\n"
    )


def _part(title: str, name: str, about: str) -> str:
    tables = "\n\n".join(tables_of((BENCHMARKS / name).read_text(encoding="utf-8")))
    where = f"Command, machine and what falls short: the project's `benchmarks/{name}`."
    return f"## {title}\n\n{about} {where}\n\n{tables}\n\n"


def tables_of(markdown: str) -> list[str]:
    """The tables of a text, in order, each with the line before it that says of what it is."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", markdown)]
    pairs = zip(["", *blocks], blocks, strict=False)
    return [
        f"{before}\n\n{table}" if before.endswith(":") else table for before, table in pairs if table.startswith("|")
    ]


def stale() -> bool:
    """Whether the page on disk is not what it should be."""
    return not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text()


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
