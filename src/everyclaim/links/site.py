"""The built site's own links, checked without a network: every link arrives, every anchor exists.

What is checked is what a browser would resolve (URL and HTML standards): `<base>`, percent-encoding, queries,
`srcset`, redirect pages, and absolute links under the path the site is published at. Links out of the site are not.
"""

import os
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from everyclaim import collector
from everyclaim.links import document, tree
from everyclaim.links.address import Site, site
from everyclaim.links.broken import Built, Problem, base_of, broken
from everyclaim.links.document import Document
from everyclaim.links.literals import literals
from everyclaim.links.markup import Attribute
from everyclaim.links.suggest import Suggestions
from everyclaim.model import Finding, Position, Span
from everyclaim.parse.positions import Lines
from everyclaim.parse.source import UnreadableFileError

LEVELS: Mapping[str, str] = {
    "broken-link": "error",
    "broken-anchor": "error",
    "wrong-case-link": "error",
    "duplicate-id": "warning",
    "unrendered-citation": "error",
    "unreadable-file": "error",
}
_LOCATION = re.compile(r"<loc>\s*([^<\s]*)\s*</loc>")


def check(site_dir: str, site_url: str = "") -> tuple[Finding, ...]:
    """Check the links, anchors, ids and unrendered citations of a built site.

    Args:
        site_dir: The directory of the built HTML.
        site_url: Where it is published; "" takes it from the pages' canonical links.

    Returns:
        Findings by path and place; paths are relative to `site_dir`, lines and columns those of the HTML files.

    Raises:
        UnreadableFileError: `site_dir` is no directory or holds no HTML.
    """
    with collector.paused():
        return _check(_list(site_dir), site_url)


def _check(listed: tree.Tree, site_url: str) -> tuple[Finding, ...]:
    site_dir = listed.root
    documents: dict[str, Document] = {}
    problems: dict[str, list[Problem]] = {}
    for path in listed.pages:
        try:
            text = _read(site_dir, path)
        except OSError as error:
            problems[path] = [_unreadable(error)]
            continue
        documents[path] = document.read(text)
        problems[path] = list(_unrendered(text))
    place = site(site_url) if site_url else published(documents)
    built = Built(listed, place, documents, Suggestions(listed))
    for path, page in documents.items():
        problems[path] += [*_repeated(page), *broken(built, path, page.links, base_of(built, path))]
    if "sitemap.xml" in listed.addresses:
        problems["sitemap.xml"] = list(broken(built, "sitemap.xml", _locations(site_dir), "sitemap.xml"))
    return tuple(finding for path in sorted(problems) for finding in _findings(site_dir, path, problems[path]))


def _list(site_dir: str) -> tree.Tree:
    try:
        listed = tree.read(site_dir)
    except OSError as error:
        raise UnreadableFileError(site_dir, (error.strerror or str(error)).lower()) from error
    if not listed.pages:
        raise UnreadableFileError(site_dir, "it holds no HTML page: build the site first")
    return listed


def published(documents: Mapping[str, Document]) -> Site:
    """Where the site says it is published: the part of a canonical link before the page's own address."""
    for path in sorted(documents, key=lambda path: (path.count("/"), path != "index.html", path)):
        url = documents[path].canonical
        for own in (path, path.removesuffix("index.html"), path.removesuffix("index.html").rstrip("/")):
            if url.startswith(("http://", "https://")) and unquote(url).endswith("/" + own):
                return site(unquote(url).removesuffix(own))
    return Site("", "/")


def _read(site_dir: str, path: str) -> str:
    with open(os.path.join(site_dir, path), "rb") as file:
        return document.decode(file.read())


def _locations(site_dir: str) -> Iterator[Attribute]:
    try:
        text = _read(site_dir, "sitemap.xml")
    except OSError:
        return
    for match in _LOCATION.finditer(text):
        yield Attribute(match[1].replace("&amp;", "&"), match.start(1), match.end(1))


def _repeated(page: Document) -> Iterator[Problem]:
    for again in page.repeats:
        message = f"the id `{again.value}` is taken already: links to it lead to the first"
        yield Problem("duplicate-id", Span(again.start, again.end), message, "give this element another id")


def _unrendered(text: str) -> Iterator[Problem]:
    for span in literals(text):
        shown = text[span.start : span.end]
        if shown.endswith("?]"):  # what the renderer leaves, so that it does not look like a source
            message, help_text = (
                f"readers see `{shown}` in place of a source: no entry has that key",
                "add the entry, or mend the key",
            )
        else:
            message = f"readers see the citation as it was typed: `{shown}`"
            help_text = "see that `everyclaim` is in markdown_extensions; to show a citation as such, put it in code"
        yield Problem("unrendered-citation", span, message, help_text)


def _unreadable(error: OSError) -> Problem:
    message = f"this page cannot be read: {(error.strerror or str(error)).lower()}"
    return Problem("unreadable-file", Span(0, 0), message, "make it readable and check again")


def _findings(site_dir: str, path: str, problems: list[Problem]) -> Iterator[Finding]:
    """Problems with lines and columns; only pages that have some are read again for them."""
    if not problems:
        return
    unread = any(problem.rule == "unreadable-file" for problem in problems)
    lines = Lines("" if unread else _read(site_dir, path))
    for rule, span, message, help_text in sorted(problems, key=lambda problem: problem.span):
        start, end = lines.position(span.start), lines.position(span.end)
        yield Finding(rule, LEVELS[rule], message, path, Position(*start), Position(*end), help=help_text)
