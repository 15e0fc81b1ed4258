"""How much of a page's prose the parser sees, with Python-Markdown and pymdown-extensions as the judges.

    python benchmarks/parse_oracle.py --data DIR [--worst N]

Every Markdown page below DIR is rendered with the extensions of a usual Material site. The prose of the HTML (no code,
formulas, addresses, footnote marks) is compared with the parser's sentences twice: word by word, and sentence by sentence,
after each of the HTML's blocks has been split by the same splitter. Printed is how many are missing and how many are too
many, of all. A page below a mkdocs.yml or zensical.yml is judged as that site builds it: with the extensions of SITES_OWN that the file
names, and with the reference labels that the site's other pages define (its snippets). Pages that Python-Markdown itself fails on are counted and left out.
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

import markdown
from material.extensions.emoji import to_svg, twemoji
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from everyclaim.model import Page, Span
from everyclaim.parse.markdown import parse
from everyclaim.parse.sentences import endings, split
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
    "pymdownx.snippets",
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
_TYPES = (
    "abstract attention bug caution danger error example failure fail hint important info new note question quote "
    "settings success summary tip todo warning"
).split()
CONFIGS: dict[str, dict[str, object]] = {
    "pymdownx.blocks.admonition": {"types": _TYPES},
    "pymdownx.blocks.caption": {
        "types": ["caption", *({"name": f"{of}-caption", "prefix": ""} for of in ("figure", "table"))]
    },
    "pymdownx.snippets": {"check_paths": False, "base_path": ["/nowhere"]},
    "pymdownx.emoji": {"emoji_index": twemoji, "emoji_generator": to_svg},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.superfences": {"relaxed_headers": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "toc": {"marker": ""},
}
SITES_OWN = ("pymdownx.saneheaders",)
SET_APART = {  # the second row of each sort is without these pages, by the end of their paths, and says why
    "extensions/fancylists.md": "shows lists that only an extension off by default reads",
    "extensions/progressbar.md": "shows bars that only an extension off by default reads",
    "02-guides/adopting-partial-prefetching.md": "JSX over several lines: neither reads it right",
    "02-guides/keeping-pages-static.md": "JSX over several lines: neither reads it right",
    "02-guides/instant-navigation.md": "JSX over several lines: neither reads it right",
    "01-getting-started/08-caching.md": "JSX over several lines: neither reads it right",
}
_SETTINGS = ("mkdocs.yml", "mkdocs.yaml", "zensical.yml")
_LABEL = re.compile(r"^ {0,3}\[([^\]\[^]+)\]:[ \t]*(<[^>\n]*>|\S+)", re.MULTILINE)
_BLOCK_OF_ITS_OWN = re.compile(r"^/{3,}[ \t]*([a-z][\w-]*)", re.MULTILINE)
_KNOWN_BLOCKS = (
    "admonition",
    "details",
    "caption",
    "figure-caption",
    "table-caption",
    "define",
    "fancylists",
    "html",
    "tab",
    *_TYPES,
)
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
_OBJECTS = {"code", "kbd", "samp", "math", "svg"}
_OBJECT_CLASSES = {"arithmatex", "keys", "twemoji"}
_OBJECT, _EDGE = "\ufffc", "\x1e"
_LEAVES = {"p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6"}
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_ADDRESS = re.compile(r"[a-z+]+://[^\s<>\"|`\[\]]*[\w/]|\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}")
_BLOCKS = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html iframe label legend li main nav ol p pre section summary table tbody "
    "td tfoot th thead tr ul".split()
)
_BLANK = re.compile(r"\n[ \t]*\n")  # within raw HTML only, where the parser takes it for the edge of a block
_WORD = re.compile(r"[^\W_]+")
_FRONT = re.compile(r"\A\ufeff?-{3}[ \t]*\n(?:.*?\n|)(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.DOTALL)


class Difference(NamedTuple):
    """How many there are in the HTML, and the parser's missing and surplus ones."""

    total: int
    missing: Counter[str]
    surplus: Counter[str]


class Score(NamedTuple):
    """A page's words and sentences."""

    path: str
    words: Difference
    sentences: Difference


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
        self._edge(tag)
        address = dict(attrs).get("href") or ""
        mail = address.removeprefix("mailto:") if address.startswith("mailto:") else ""
        self._mail = mail if f"<{mail}>" in self._source else ""  # else a link's own text, which is prose
        self._in_title = tag == "summary" or "admonition-title" in classes
        if tag == "img" or (not self._unread and tag in _OBJECTS) or classes & _OBJECT_CLASSES:
            self.pieces.append(_OBJECT)
        deleted = tag == "del" and "critic" in classes
        if tag not in _VOID and (self._unread or tag in _UNREAD or classes & _UNREAD_CLASSES or deleted):
            self._unread.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unread:
            while self._unread.pop() != tag:
                pass
        elif tag in _LEAVES:
            self._unread.clear()  # a tag never closed, such as the <Object> of a programming language
        self._edge(tag)

    def _edge(self, tag: str) -> None:
        if tag == "br":
            self.pieces.append(" ")
        elif tag in _BLOCKS:
            self.pieces.append(_EDGE)

    def handle_data(self, data: str) -> None:
        by_default = self._in_title and (
            data not in self._source or (data.lower() in _TYPES and f'"{data}"' not in self._source)
        )
        if not self._unread and data != self._mail and not by_default:
            self.pieces.append(_BLANK.sub(_EDGE, data))

    def blocks(self) -> list[str]:
        """The text of each block, addresses as objects."""
        return _ADDRESS.sub(_OBJECT, "".join(self.pieces)).split(_EDGE)


class OwnBlock(Block):
    """A `/// name` block of a kind that the site has made itself: its content is prose."""

    NAME = "own"

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "div")


class OwnBlocks(BlocksExtension):
    """Registers such blocks by the names that a page uses."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self._names = sorted(names)

    def extendMarkdownBlocks(self, md: markdown.Markdown, block_mgr: object) -> None:  # noqa: N802, ARG002 (theirs)
        for name in self._names:
            kind = type(name, (OwnBlock,), {"NAME": name})
            block_mgr.register(kind, {})  # type: ignore[attr-defined]


@cache
def site(folder: Path) -> tuple[tuple[str, ...], dict[str, str]]:
    """The extensions that a page's site adds, and the reference labels that its pages define; nothing without a site."""
    for above in (folder, *folder.parents):
        settings = next((above / name for name in _SETTINGS if (above / name).exists()), None)
        if settings:
            named = settings.read_text(encoding="utf-8")
            return tuple(name for name in SITES_OWN if name in named), labels(above)
    return (), {}


@cache
def labels(folder: Path) -> dict[str, str]:
    """The reference labels that the pages below a folder define, with their definitions."""
    return {
        match[1]: match[0] for path in sorted(folder.rglob("*.md")) for match in _LABEL.finditer(read(str(path)).text)
    }


def rendered(text: str, path: str) -> list[str]:
    """The blocks of prose of a page as Python-Markdown renders it."""
    more, defined = site(Path(path).parent)
    ours = {match[1] for match in _LABEL.finditer(text)}
    needed = [line for label, line in defined.items() if label not in ours and f"[{label}]" in text]
    own = OwnBlocks({*_BLOCK_OF_ITS_OWN.findall(text)} - {*_KNOWN_BLOCKS})
    html = markdown.markdown(
        "\n".join([_FRONT.sub("", text, count=1), "", *needed]), extensions=[*EXTENSIONS, *more, own],
        extension_configs={name: config for name, config in CONFIGS.items() if name in (*EXTENSIONS, *more)},
    )  # fmt: skip
    prose = Prose(text)
    prose.feed(html)
    prose.close()
    return prose.blocks()


def compare(path: str, text: str) -> Score:
    """The words and the sentences of one page, by both."""
    table = endings("en")
    judge = [block[start:end] for block in rendered(text, path) for start, end in split(block, 0, len(block), table)]
    page = parse(path, text)
    inside = {citation.group for citation in page.citations}
    for sentence in page.sentences:
        inside -= {group for group in inside if sentence.span.start <= group.start < sentence.span.end}
    spans = [*(sentence.span for sentence in page.sentences), *lines_of(text, inside)]
    ours = [as_shown(page, span) for span in spans]
    return Score(path, difference(words(judge), words(ours)), difference(sentences(judge), sentences(ours)))


def lines_of(text: str, groups: Iterable[Span]) -> Iterable[Span]:
    """Citations outside of sentences, those of a line as one: to the judge a heading of nothing else is text."""
    by_line: dict[int, list[Span]] = {}
    for group in sorted(groups):
        by_line.setdefault(text.count("\n", 0, group.start), []).append(group)
    return [Span(together[0].start, together[-1].end) for together in by_line.values()]


def as_shown(page: Page, span: Span) -> str:
    """A sentence's words with its citations, for the judge knows none: to it they are text."""
    start, end = span
    pieces, done = [], start
    for group in dict.fromkeys(citation.group for citation in page.citations if start <= citation.group.start < end):
        pieces += [page.masked[done : group.start], page.text[slice(*group)]]
        done = group.end
    return _ADDRESS.sub(_OBJECT, "".join([*pieces, page.masked[done:end]]).replace("\0", ""))


def words(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands there."""
    return Counter(word for text in texts for word in _WORD.findall(text))


def sentences(texts: Iterable[str]) -> Counter[str]:
    """How often each sentence stands there, by its words alone."""
    bare = (" ".join(_WORD.findall(text)) for text in texts)
    return Counter(text for text in bare if text)


def difference(judge: Counter[str], ours: Counter[str]) -> Difference:
    """What the parser misses and has too much."""
    return Difference(judge.total(), judge - ours, ours - judge)


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
    print(f"{len(scores)} pages, {sum(Path(score.path).stat().st_size for score in scores):,} bytes\n")
    print("|  | in the HTML | missing | surplus | agreement |\n|---|---:|---:|---:|---:|")
    print(row("words", [score.words for score in scores]))
    print(row("sentences", [score.sentences for score in scores]))
    rest = [score for score in scores if not score.path.endswith(tuple(SET_APART))]
    print(row(f"words, {len(scores) - len(rest)} pages set apart", [score.words for score in rest]))
    print(row("sentences, the same set apart", [score.sentences for score in rest]))
    for score in sorted(scores, key=lambda s: -wrong(s.sentences))[: worst if any(map(apart, scores)) else 0]:
        print(f"\n{score.path}: {wrong(score.words)} words, {wrong(score.sentences)} sentences")
        print("".join(f"  - {text[:150]}\n" for text in list(score.sentences.missing)[:6]), end="")
        print("".join(f"  + {text[:150]}\n" for text in list(score.sentences.surplus)[:6]), end="")


def wrong(found: Difference) -> int:
    """How many differ."""
    return found.missing.total() + found.surplus.total()


def apart(score: Score) -> bool:
    """Whether anything differs."""
    return wrong(score.sentences) > 0


def row(name: str, found: list[Difference]) -> str:
    """A row of the table."""
    total = sum(one.total for one in found) or 1
    missing, surplus = sum(one.missing.total() for one in found), sum(one.surplus.total() for one in found)
    return f"| {name} | {total:,} | {missing:,} | {surplus:,} | {1 - (missing + surplus) / total:.3%} |"


if __name__ == "__main__":
    main()
