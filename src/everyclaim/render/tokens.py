"""The marks that stand for citations and lists while Python-Markdown works, until the page is whole.

They are made of the two control characters that Python-Markdown keeps for this and removes from every source, so that
no page can hold one. `ec` is a bracketed citation, `en` a narrative one, `el` a reference list; a number follows that
counts on the page. Words of a citation that hold markup of their own follow its mark between `ea` and `ee`, and an
element of the class AROUND keeps them together.
"""

from everyclaim import patterns as re

ANY = re.compile(r"\x02e[a-z]:[^\x03]*\x03")
AROUND = "ec-affixed"
CITATION = re.compile(
    rf'(?P<around><span class="{AROUND}">)?+\x02e(?P<form>[cn]):(?P<number>\d+)\x03'
    r"(?P<affixes>(?:\x02ea:\d+[ps]\x03.*?\x02ee:\x03)*)(?(around)</span>)",
    re.DOTALL,
)
AFFIX = re.compile(r"\x02ea:(\d+)([ps])\x03(.*?)\x02ee:\x03", re.DOTALL)
LIST = re.compile(r"<p>\s*\x02el:([a-z]+)(\d*)\x03\s*</p>")
LIST_TEXT = re.compile(r"\x02el:([a-z]+)(\d*)\x03")


def citation(number: int, narrative: bool) -> str:
    """The mark of the page's citation of that number (from 0)."""
    return f"\x02e{'n' if narrative else 'c'}:{number}\x03"


def affix(item: int, kind: str, markup: str) -> str:
    """The words before (`kind` is p) or after (s) the key of the group's item of that number, still Markdown."""
    return f"\x02ea:{item}{kind}\x03{markup}\x02ee:\x03"


def reference_list(kind: str, section: int | None = None) -> str:
    """The mark where a reference list goes: `page` or `site`, or the section of that number (from 0) of it."""
    return f"\x02el:{kind}{'' if section is None else section}\x03"
