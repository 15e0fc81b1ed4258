"""The marks that stand for citations and lists while Python-Markdown works, until the page is whole.

They are made of the two control characters that Python-Markdown keeps for this and removes from every source, so that
no page can hold one. `ec` is a bracketed citation, `en` a narrative one, `el` a reference list; a number follows that
counts on the page. Words of a citation that hold markup of their own follow its mark between `ea` and `ee`, and an
element of the class AROUND keeps them together.
"""

from collections.abc import Iterator
from typing import NamedTuple

from everyclaim import patterns as re

ANY = re.compile(r"\x02e[a-z]:[^\x03]*\x03")
AROUND = "ec-affixed"
_CITATION = re.compile(r"\x02e([cn]):(\d+)\x03((?:\x02ea:\d+[ps]\x03.*?\x02ee:\x03)*)", re.DOTALL)
_AROUND, _END = f'<span class="{AROUND}">', "</span>"
AFFIX = re.compile(r"\x02ea:(\d+)([ps])\x03(.*?)\x02ee:\x03", re.DOTALL)
LIST = re.compile(r"<p>\s*\x02el:([a-z]+)(\d*)\x03\s*</p>")
LIST_TEXT = re.compile(r"\x02el:([a-z]+)(\d*)\x03")


class Marked(NamedTuple):
    """A citation's mark at `html[start:end]`, with the page's number of it and the words in it that hold markup, as HTML."""

    start: int
    end: int
    narrative: bool
    number: int
    affixes: str


def citations(html: str) -> Iterator[Marked]:
    """The marks of citations, in order; the element around one with its words belongs to it.

    A pattern that began with that element would be tried at every character: this took a third more.
    """
    for match in _CITATION.finditer(html):
        start, end = match.span()
        if html.endswith(_AROUND, 0, start) and html.startswith(_END, end):
            start, end = start - len(_AROUND), end + len(_END)
        yield Marked(start, end, match[1] == "n", int(match[2]), match[3])


def citation(number: int, narrative: bool) -> str:
    """The mark of the page's citation of that number (from 0)."""
    return f"\x02e{'n' if narrative else 'c'}:{number}\x03"


def affix(item: int, kind: str, markup: str) -> str:
    """The words before (`kind` is p) or after (s) the key of the group's item of that number, still Markdown."""
    return f"\x02ea:{item}{kind}\x03{markup}\x02ee:\x03"


def reference_list(kind: str, section: int | None = None) -> str:
    """The mark where a reference list goes: `page` or `site`, or the section of that number (from 0) of it."""
    return f"\x02el:{kind}{'' if section is None else section}\x03"
