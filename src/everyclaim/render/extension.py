"""The Python-Markdown extension: the one renderer, the same in every engine that speaks Python-Markdown."""

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from everyclaim import collector
from everyclaim.render import excerpts, sheet, spans
from everyclaim.render.again import Whole
from everyclaim.render.headings import HideProcessor, ShowProcessor
from everyclaim.render.marking import MarkProcessor
from everyclaim.render.metadata import Described
from everyclaim.render.placement import CommandProcessor, Commands, ListProcessor

if TYPE_CHECKING:
    from everyclaim.render.site import Site

# After code (190), math (189.9; ours 181), escapes (180), footnotes, links, images, addresses and HTML, before emphasis
# (60): keys hold "_" and "*". After bare addresses too (84.9, of a popular extension), which may hold an "@".
_INLINE = 84
_MATH, _ESCAPE = 181, 179.5  # before and after Python-Markdown's own escapes
_BEFORE_INLINE, _AFTER_INLINE, _BEFORE_TOC, _AFTER_TITLES = 45, 12, 5.5, -50
_LAST = -1000
_PATTERNS = ("everyclaim-group", "everyclaim-escape", "everyclaim-narrative", "everyclaim-math")


class EveryclaimExtension(Extension):
    """Renders citations, reference lists and claims.

    An engine hands over the site and, before each page, the page's path; without an engine both are found: the nearest
    mkdocs.yml at or above `root` says what the site is, and a page is known by its text.
    """

    def __init__(self, site: "Site | None" = None, **settings: Any) -> None:
        self.config = {"root": [os.curdir, "The folder at or below which mkdocs.yml stands"]}
        super().__init__(**settings)
        self.site = site
        self.path: str | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register everything; called by Python-Markdown."""
        md.registerExtension(self)
        site = self.site or _found(str(self.getConfig("root")))
        commands = Commands(site.config.bib_command, site.config.full_bib_command, _lists_by_default(site))
        md.preprocessors.register(_Start(md, site, lambda: self.path), "everyclaim-start", 1000)
        marking = MarkProcessor(md, partial(_patterns, md, site.config.narrative))
        md.treeprocessors.register(marking, "everyclaim-marks", _BEFORE_INLINE - 1)
        md.treeprocessors.register(CommandProcessor(md, commands), "everyclaim-commands", _BEFORE_INLINE)
        lists = ListProcessor(
            md, commands, site.words.own_headings(), site.words("references"), site.section_titles, site.cites
        )
        md.treeprocessors.register(lists, "everyclaim-lists", _AFTER_INLINE)
        hide = HideProcessor(md)
        md.treeprocessors.register(hide, "everyclaim-hide", _BEFORE_TOC)
        md.treeprocessors.register(ShowProcessor(md, hide), "everyclaim-show", _AFTER_TITLES)
        md.treeprocessors.register(_Whole(md), "everyclaim-whole", _LAST)
        md.postprocessors.register(_Complete(md, site), "everyclaim", _LAST)


def _patterns(md: Markdown, narrative: bool, left: bool, math: bool) -> None:
    """Register what finds the citations that are left on a page: a pattern costs every paragraph, found or not."""
    for name in _PATTERNS:
        md.inlinePatterns.deregister(name, strict=False)
    if not left:
        return
    from everyclaim.render.inline import EscapeProcessor, GroupProcessor, MathProcessor, NarrativeProcessor

    md.inlinePatterns.register(GroupProcessor(md, narrative), _PATTERNS[0], _INLINE)
    md.inlinePatterns.register(EscapeProcessor(md), _PATTERNS[1], _ESCAPE)
    if narrative:
        md.inlinePatterns.register(NarrativeProcessor(md), _PATTERNS[2], _INLINE - 0.5)
    if math:
        md.inlinePatterns.register(MathProcessor(md), _PATTERNS[3], _MATH)


class _Start(Preprocessor):
    """Begins a page, before anything has changed its text."""

    def __init__(self, md: Markdown, site: "Site", path: Callable[[], str | None]) -> None:
        super().__init__(md)
        self.site, self.path = site, path

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        path = self.path() or _path_of_engine(self.md, self.site) or self.site.path_of(text)
        if not sheet.begin(self.md, path):
            return lines
        sheet.current(self.md).home = excerpts.home(self.md)
        shown = spans.show(text)
        return lines if shown == text else shown.split("\n")


class _Whole(Treeprocessor):
    """Says that the page's tree is finished, after every other processor of the tree."""

    def run(self, root: Element) -> None:  # noqa: ARG002
        page = sheet.current(self.md)
        page.whole = page.belongs_to(self.md)


class _Complete(Postprocessor):
    """Completes the page, unless another conversion around this one will."""

    def __init__(self, md: Markdown, site: "Site") -> None:
        super().__init__(md)
        self.site = site

    def run(self, text: str) -> str:
        done = sheet.complete(self.md)
        return text if done is None else _assembled(text, done, self.site)


def _assembled(html: str, done: sheet.Sheet, site: "Site") -> str:
    """The whole page, as the last build made it of the same things or made now."""

    path = done.path or ""
    heads = bool(path) and not done.home and site.options.published

    def make() -> Whole:
        from everyclaim.render import assembly, head

        with collector.paused():  # what is made meanwhile has mostly gone when this ends
            if done.home:
                return assembly.excerpt(html, done, site), "", ""
            works = head.cited(site, path) if heads else ("", "")
            return assembly.assemble(html, done, site), *works

    whole, pairs, data = site.again.page(site, html, done, make)
    if heads:
        site.heads[path] = Described(pairs, data)
    return whole


def _found(root: str) -> "Site":
    """The site of an engine that does not speak to us."""

    from everyclaim.render import project

    return project.site(root)


def _path_of_engine(md: Markdown, site: "Site") -> str | None:
    """The page's path where the engine leaves it with the conversion, as Zensical does."""
    for processor in md.preprocessors:
        page = getattr(processor, "page", None)
        path = getattr(page, "path", None)
        if isinstance(path, str) and site.places.path(path) in site.index.pages:
            return site.places.path(path)
    return None


def _lists_by_default(site: "Site") -> bool:
    """Whether pages get a list unasked: also where they say no, but nothing else on the site has one."""
    return site.config.bib_by_default or not site.list_path


def makeExtension(**settings: Any) -> EveryclaimExtension:  # noqa: N802
    """Python-Markdown's way to make the extension from `everyclaim.render.extension`."""
    return EveryclaimExtension(**settings)
