"""What pages need beside themselves: served by the site, never by a third party, without what only its makers read."""

import os
from functools import cache

from everyclaim import patterns as re

FOLDER = os.path.dirname(__file__)
OF_PAGES = ("pages.css", "lists.js")  # what only the pages made from the data need

_CSS_NOISE = re.compile(r"""("[^"\n]*")|/\*.*?\*/|\s*([{};,>])\s*|(?<=:)\s+|(\s)\s*""", re.DOTALL)
# Of a script text, templates and regular expressions stay as they are, and so do line ends that may end a statement;
# no space around + or - goes, for `a - -b` is not `a--b`.
_JS_SPACE = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|(?<=[(=,:!&|?>]) ?/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[*])+/[a-z]*)"""
    r"""| *([{(,;])\s*| *([})=<>?:&|!*\[\]]) *"""
)
_JS_NOISE = re.compile(r"^\s*(?://[^\n]*|/\*.*?\*/)?\s*|\s+//[^\n\"'`]*$", re.DOTALL | re.MULTILINE)


@cache
def published(name: str) -> str:
    """The text of a file of this folder as sites serve it."""
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return without_layout(name, file.read())


def without_layout(name: str, text: str) -> str:
    """A stylesheet or script, by the end of its name, without comments and without the space of its layout."""
    if not name.endswith(".css"):
        return _JS_SPACE.sub(lambda found: found[1] or found[2] or found[3], _JS_NOISE.sub("", text))
    short = _CSS_NOISE.sub(lambda found: found[1] or found[2] or (" " if found[3] else ""), text)
    return short.replace(";}", "}").strip()


def stylesheet(show_findings: bool = False) -> str:
    """The text of our styles; those of findings are for an editor's preview alone."""
    return _joined("common.css", "citing.css", *(["findings.css"] if show_findings else []))


def of_pages(name: str) -> str:
    """One of OF_PAGES: its styles are all that a page without citations needs, in place of the others."""
    return _joined("common.css", name) if name.endswith(".css") else published(name)


def _joined(*names: str) -> str:
    return "".join(map(published, names))
