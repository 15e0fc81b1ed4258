"""How much of a page's prose the parser sees, with Python-Markdown and pymdown-extensions as the judges.

    python benchmarks/parse_oracle.py --data DIR [--worst N]

Every Markdown page below DIR is rendered with the extensions of a usual Material site. The words of the HTML's prose
(no code, formulas, addresses, footnote marks) are compared with the words of the parser's sentences: how many are
missing and how many are too many, of all words. Pages that Python-Markdown itself fails on are counted and left out.
"""

import argparse
import re
import time
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import markdown
from material.extensions.emoji import to_svg, twemoji

from everyclaim.parse.markdown import parse
from everyclaim.parse.source import read

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.mark",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.caption",
    "pymdownx.blocks.definition",
    "pymdownx.blocks.details",
    "pymdownx.blocks.html",
    "pymdownx.blocks.tab",
]
CONFIGS: dict[str, dict[str, object]] = {
    "pymdownx.blocks.admonition": {"types": [*"note tip warning danger info example quote new settings".split()]},
    "pymdownx.emoji": {"emoji_index": twemoji, "emoji_generator": to_svg},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.superfences": {"relaxed_headers": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "toc": {"marker": ""},
}
_UNREAD = {
    "code",
    "pre",
    "kbd",
    "script",
    "style",
    "svg",
    "samp",
    "math",
    "canvas",
    "iframe",
    "object",
    "textarea",
    "head",
}
_UNREAD_CLASSES = {
    "arithmatex",
    "footnote-ref",
    "footnote-backref",
    "headerlink",
    "filename",
    "comment",
    "twemoji",
    "emojione",
    "keys",
}
_LEAVES = {"p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6"}
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_ADDRESS = re.compile(r"[a-z+]+://\S+|\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}")
_INLINE = {"a", "abbr", "b", "del", "em", "i", "ins", "mark", "small", "span", "strong", "sub", "sup", "u", "s"}
_WORD = re.compile(r"[^\W_]+")
_FRONT = re.compile(r"\A\ufeff?-{3}[ \t]*\n(?:.*?\n|)(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.DOTALL)


class Score(NamedTuple):
    """Words of a page in the HTML, and the missing and surplus ones of the parser."""

    path: str
    words: int
    missing: Counter[str]
    surplus: Counter[str]


class Prose(HTMLParser):
    """Collects the text of an HTML page that a reader takes for prose, titles that the page does not have excepted."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._source = source
        self._in_title = False
        self._mail = ""
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        if tag not in _INLINE:
            self.pieces.append(" ")
        self._mail = (dict(attrs).get("href") or "").removeprefix("mailto:")
        self._in_title = tag == "summary" or "admonition-title" in classes
        if tag not in _VOID and (self._unread or tag in _UNREAD or classes & _UNREAD_CLASSES):
            self._unread.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unread:
            while self._unread.pop() != tag:
                pass
        elif tag in _LEAVES:
            self._unread.clear()  # a tag never closed, such as the <Object> of a programming language
        if tag not in _INLINE:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._unread and data != self._mail and (not self._in_title or data in self._source):
            self.pieces.append(data)


def rendered_words(text: str) -> Counter[str]:
    """The words of a page as Python-Markdown renders it."""
    html = markdown.markdown(_FRONT.sub("", text, count=1), extensions=EXTENSIONS, extension_configs=CONFIGS)
    prose = Prose(text)
    prose.feed(html)
    prose.close()
    return Counter(_WORD.findall(_ADDRESS.sub(" ", "".join(prose.pieces))))


def compare(path: str, text: str) -> Score:
    """The words of one page, by both."""
    judge = rendered_words(text)
    page = parse(path, text)
    # The judge knows no citations: to it they are text.
    cited = [text[slice(*group)] for group in {citation.group for citation in page.citations}]
    seen = [sentence.words for sentence in page.sentences] + cited
    ours = Counter(word for piece in seen for word in _WORD.findall(_ADDRESS.sub(" ", piece)))
    return Score(path, judge.total(), judge - ours, ours - judge)


def pages(folder: Path) -> list[Path]:
    """The Markdown files below a folder, each content once."""
    unique = {path.read_bytes(): path for path in sorted(folder.rglob("*.md")) if path.is_file()}
    return sorted(unique.values())


def main() -> None:
    """Compare and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--worst", type=int, default=10)
    options = arguments.parse_args()
    scores, failed, begun = [], 0, time.process_time()
    for path in pages(options.data):
        try:
            scores.append(compare(str(path), read(str(path)).text))
        except Exception as error:
            failed += 1
            print(f"left out: {path}: {type(error).__name__}")
    report(scores, options.worst)
    print(f"{failed} pages left out; {time.process_time() - begun:.0f} s")


def report(scores: list[Score], worst: int) -> None:
    """Print the sums and the pages with the most differences."""
    words = sum(score.words for score in scores) or 1
    missing = sum(score.missing.total() for score in scores)
    surplus = sum(score.surplus.total() for score in scores)
    print(f"{len(scores)} pages, {words} words: {missing / words:.4%} missing, {surplus / words:.4%} surplus")
    print(f"agreement {1 - (missing + surplus) / words:.4%}")
    for score in sorted(scores, key=lambda s: -(s.missing.total() + s.surplus.total()))[:worst]:
        print(f"  {score.missing.total():5} missing {score.surplus.total():5} surplus of {score.words:6}  {score.path}")
        print(f"        - {' '.join(list(score.missing)[:12])}\n        + {' '.join(list(score.surplus)[:12])}")


if __name__ == "__main__":
    main()
