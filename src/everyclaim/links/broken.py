"""Why a link does not arrive: no such file, other letters, no such anchor, or beside the site's path."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

from everyclaim.links import tree
from everyclaim.links.address import OUTSIDE, Site, Target, resolve
from everyclaim.links.document import Document
from everyclaim.links.markup import Attribute
from everyclaim.links.suggest import Suggestions, nearest
from everyclaim.links.tree import Tree
from everyclaim.model import Span

_HOPS = 5  # redirect pages followed in a row


class Problem(NamedTuple):
    """A finding before its offsets became lines and columns."""

    rule: str
    span: Span
    message: str
    help: str = ""


class Built(NamedTuple):
    """Everything known of one built site."""

    tree: Tree
    place: Site
    documents: Mapping[str, Document]
    suggestions: Suggestions


def base_of(built: Built, path: str) -> str | None:
    """The address that a page's relative links start from, as `resolve` takes it."""
    if not built.documents[path].base:
        return path
    target = resolve(built.documents[path].base, path, built.place)
    if target.address is None:
        return None if target is OUTSIDE else "/" + target.stray
    return target.address


def broken(built: Built, path: str, links: Iterable[Attribute], base: str | None) -> Iterator[Problem]:
    """The links of one page that do not arrive where they point to."""
    addresses, documents, place = built.tree.addresses, built.documents, built.place
    for link in links:
        target = resolve(link.value, base, place)
        if target.address is None:
            yield from _strayed(built, link, target)
            continue
        found = addresses.get(target.address)
        if found is None:
            yield _missing(built, link, target.address)
        elif target.fragment and found in documents and not _has_anchor(built, found, target.fragment):
            yield _unanchored(built, path, link, found, target.fragment)


def _strayed(built: Built, link: Attribute, target: Target) -> Iterator[Problem]:
    """A link beside the site's path is wrong for certain if it names a file of the site."""
    if target.stray and target.stray in built.tree.addresses:
        message = f"`{link.value}` leaves the site: it is published under {built.place.path}, this link leads to /"
        yield Problem("broken-link", _span(link), message + target.stray, "write it relative to the page")


def _missing(built: Built, link: Attribute, address: str) -> Problem:
    spelled = built.tree.folded.get(tree.fold(address))
    if spelled is not None:
        message = (
            f"`{link.value}` is written in other letters than its target, {spelled}: many servers will not find it"
        )
        return Problem(
            "wrong-case-link", _span(link), message, f"write `{quote(spelled)}`, with upper and lower case as there"
        )
    if address.rstrip("/") in built.tree.directories:
        message = f"`{link.value}` leads to the directory {address.rstrip('/')}/, which has no index.html"
        return Problem("broken-link", _span(link), message, "link to a page in it")
    like = built.suggestions.address(address)
    help_text = f"did you mean `{like}`?" if like else "correct the link, or add what it leads to"
    return Problem(
        "broken-link", _span(link), f"`{link.value}` leads to {address}, which the site does not have", help_text
    )


def _unanchored(built: Built, path: str, link: Attribute, found: str, fragment: str) -> Problem:
    like = nearest(unquote(fragment), sorted(built.documents[found].anchors))
    where = "this page" if found == path else found
    message = f"`{link.value}` leads to no place: {where} has no element with the id `{unquote(fragment)}`"
    help_text = f"did you mean `#{like}`?" if like else "correct what stands behind the `#`, or give a heading this id"
    return Problem("broken-anchor", _span(link), message, help_text)


def _has_anchor(built: Built, path: str, fragment: str) -> bool:
    """Whether a fragment finds its place (HTML standard, "find a potential indicated element"), redirects followed."""
    fragment = fragment.partition(":~:")[0]  # a text fragment: words to search for, not an id
    name = unquote(fragment)
    if not fragment or name.lower() == "top" or fragment[0] in "/!":  # the latter two are routes of a script
        return True
    for _ in range(_HOPS):
        page = built.documents[path]
        if fragment in page.anchors or name in page.anchors:
            return True
        if not page.refresh:
            return False
        target = resolve(page.refresh, base_of(built, path), built.place)
        path = built.tree.addresses.get(target.address or "", "") if target.address is not None else ""
        if target is OUTSIDE or path not in built.documents:
            return True  # unknown, or a finding at the redirect itself
    return True


def _span(link: Attribute) -> Span:
    return Span(link.start, link.end)
