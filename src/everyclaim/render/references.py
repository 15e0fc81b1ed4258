"""The list of references of a page, and the one of the whole site."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from html import escape
from typing import NamedTuple

from everyclaim.render import card
from everyclaim.render.anchors import reference_id
from everyclaim.render.sources import Source, Sources
from everyclaim.render.uses import Use, Uses
from everyclaim.render.words import Words

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONGEST = 120  # characters of a claim that a list quotes; the claim itself is one click away
PAGE_LIST = "page-sources"  # the id of the list of what the page itself cites


class Elsewhere(NamedTuple):
    """Another page that cites a source: its title, and the address of the first citation."""

    title: str
    address: str


class Entry(NamedTuple):
    """One item of a list; `number` 0 is shown without one. `page` is the address of the reference's own page, or ""."""

    source: Source
    number: int
    uses: Sequence[Use] = ()
    elsewhere: Sequence[Elsewhere] = ()
    page: str = ""


def page_list(
    sources: Sources,
    uses: Uses,
    title: str,
    prefix: str = "ref",
    page: Callable[[Source], str] = lambda _: "",
    part: Sequence[Source] | None = None,
    own: str = PAGE_LIST,
) -> str:
    """What one page cites, or a part of it: by number, or alphabetically where the style has no numbers.

    `page` gives the address of a reference's own page, `own` is the list's id.
    """
    cited = in_order(sources, uses.sources() if part is None else part, uses)
    entries = [Entry(one, _number(sources, one, uses), uses.of(one), page=page(one)) for one in cited]
    return _section(sources.words, title, [_list(sources, entries, prefix)], f' id="{own}"' if own else "")


def site_list(sources: Sources, cited: Sequence[Entry], uncited: Sequence[Entry], title: str) -> str:
    """All that the site cites, with the pages that do; then what its .bib has besides."""
    parts = [_list(sources, cited, "ref")] if cited else []
    if uncited:
        heading = escape(sources.words("not cited"))
        ordered = sorted(uncited, key=lambda entry: sources.sort_key(entry.source))
        parts += [f'<p class="ec-part">{heading}</p>'] if cited else []
        parts += [_list(sources, ordered, "ref")]
    return _section(sources.words, title, parts)


def in_order(sources: Sources, cited: Iterable[Source], uses: Uses) -> list[Source]:
    """Sources in the order in which a list has them."""
    if sources.is_numeric:
        return sorted(cited, key=uses.number)
    return sorted(cited, key=sources.sort_key)


def _number(sources: Sources, source: Source, uses: Uses) -> int:
    return uses.number(source) if sources.is_numeric else 0


def _section(words: Words, title: str, parts: Sequence[str], own: str = "") -> str:
    inside = "\n".join(parts)
    names = f'role="doc-bibliography" aria-label="{escape(title)}"{card.words(words)}'
    return f'<section class="ec-references"{own} {names}>\n{inside}\n</section>'


def _list(sources: Sources, entries: Sequence[Entry], prefix: str) -> str:
    kind = "" if entries and entries[0].number else ' class="ec-unnumbered"'
    items = "\n".join(_item(sources, entry, prefix) for entry in entries)
    return f"<ol{kind}>\n{items}\n</ol>"


def _item(sources: Sources, entry: Entry, prefix: str) -> str:
    source, page = entry.source, entry.page
    start, text = sources.once(f"item {prefix} {page}", source, lambda: _anywhere(sources, source, prefix, page))
    value = f' value="{entry.number}"' if entry.number else ""
    return f"{start}{value}{text}{_backs(sources, entry)}{_pages(sources, entry)}</li>"


def _anywhere(sources: Sources, source: Source, prefix: str, page: str) -> tuple[str, str]:
    """What is the same in each list that has the source, before its number and after it."""
    own, *others = [reference_id(key) for key in dict.fromkeys((source.key, *source.work.keys))]
    aliases = "".join(f'<span id="{alias}"></span>' for alias in others) if prefix == "ref" else ""
    own = own if prefix == "ref" else f"{prefix}-{own}"
    text = f"{card.attributes(sources, source)}>{aliases}{_text(sources, source, page)}"
    return f'<li class="ec-reference" id="{own}"', text


def _text(sources: Sources, source: Source, page: str) -> str:
    """The reference, how it stands, and what the card shows of it."""
    standing = sources.standing(source.key)
    return sources.reference(source) + (f" {standing}" if standing else "") + card.about(sources, source, page)


def _backs(sources: Sources, entry: Entry) -> str:
    if not entry.uses:
        return ""
    links = [_back(sources, entry, number, use) for number, use in enumerate(entry.uses)]
    return f' <span class="ec-backs">{" ".join(links)}</span>'


def _back(sources: Sources, entry: Entry, number: int, use: Use) -> str:
    """A letter for each use, or an arrow for the only one, and the sentence that it returns to."""
    letter = _letter(number) if len(entry.uses) > 1 else ""
    sentence = _shortened(use.sentence or entry.source.short)
    word = "back" if entry.number or letter else "back to sentence"
    place = " ".join(part for part in (str(entry.number or ""), letter) if part)
    said = escape(sentence)
    before, after = (part.format(sentence=said) for part in _around_place(sources.words, word))
    shown = (
        f"{letter}{after}" if letter else f"&#8617; {said}"
    )  # words of the name in their order: who speaks them is understood
    name = f"{before}{place}{after}"
    return f'<a class="ec-back" role="doc-backlink" href="#{use.id}" aria-label="{name}">{shown}</a>'


@cache
def _around_place(words: Words, word: str) -> tuple[str, str]:
    """The safe words of a way back before and after its place; the sentence is still to be put in."""
    before, _, after = escape(words(word)).partition("{place}")
    return before, after


def _pages(sources: Sources, entry: Entry) -> str:
    if not entry.elsewhere:
        return ""
    links = ", ".join(_page(entry.source, page) for page in entry.elsewhere)
    return f' <span class="ec-pages">{escape(sources.words("cited on"))} {links}</span>'


def _page(source: Source, page: Elsewhere) -> str:
    name = escape(f"{page.title}: {source.short}")
    return f'<a role="doc-backlink" href="{escape(page.address)}" aria-label="{name}">{escape(page.title)}</a>'


def _letter(number: int) -> str:
    """a … z, aa, ab …"""
    high, low = divmod(number, 26)
    return (_letter(high - 1) if high else "") + _LETTERS[low]


def _shortened(sentence: str) -> str:
    if len(sentence) <= _LONGEST:
        return sentence
    return sentence[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + "…"
