"""What readers see or hear besides the author's own words, in the language of the site (words.tsv)."""

import os
from collections.abc import Mapping
from functools import cache


class Words:
    """The words of one language; those it lacks are English."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = _table(language.lower().partition("-")[0])

    def __call__(self, word: str, **values: object) -> str:
        """A word with what it speaks of filled in."""
        return self._words[word].format(**values) if values else self._words[word]

    def known(self, word: str) -> str:
        """A word of the table, or any other as it is."""
        return self._words.get(word, word)

    def own_headings(self) -> frozenset[str]:
        """The headings, case folded, by which a page says where its references go; English ones always count."""
        both = f"{self('own headings')}; {_table('en')['own headings']}"
        return frozenset(heading.strip().casefold() for heading in both.split(";"))


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    path = os.path.join(os.path.dirname(__file__), "words.tsv")
    with open(path, encoding="utf-8") as file:
        return tuple(tuple(line.rstrip("\n").split("\t")) for line in file if not line.startswith("#"))


@cache
def _table(language: str) -> Mapping[str, str]:
    languages, *rows = _rows()
    column = languages.index(language) if language in languages else 1
    return {row[0]: (row[column] if column < len(row) else "") or row[1] for row in rows}
