"""The line under a page's title: who wrote it, who reviewed it, when it was last changed, how many claims and sources
it has.

Everything comes from the page's front matter (`authors`, `reviewed_by`, `reviewed_on`, `review`, `updated` or `date`), the
site's `site_author` and Git; what nobody said is left out. A page that says nothing of this has no such line.
"""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, NamedTuple

from everyclaim import patterns as re
from everyclaim.render.words import Words

_SAYS = ("authors", "author", "reviewed_by", "review", "updated")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Counts(NamedTuple):
    """How many sources a page cites, how many claims it makes, and how many of these have a source."""

    sources: int
    claims: int
    backed: int


def line(
    meta: Mapping[str, Any], words: Words, counts: Counts, list_id: str, author: str = "", revised: str = ""
) -> str:
    """The line as HTML, "" for a page that says nothing of itself; `revised` is the day of its last commit."""
    if not is_told(meta):
        return ""
    people = _list(meta.get("authors") or meta.get("author") or author)
    day = changed_on(meta, revised)
    items = [
        *_item("ec-authors", words("written by", people=escape(people)) if people else ""),
        *_item("ec-reviewed" if meta.get("reviewed_by") else "ec-unreviewed", _review(meta, words)),
        *_item("ec-updated", words("updated", date=_time(day)) if day else ""),
        *_item("ec-claims", _claims(words, counts) if counts.claims else ""),
        *_item("", _sources(words, counts.sources, list_id) if counts.sources else ""),
    ]
    return f'\n<ul class="ec-trust">{"".join(items)}</ul>'


def is_told(meta: Mapping[str, Any]) -> bool:
    """Whether a page says anything of this."""
    return any(meta.get(name) for name in _SAYS)


def is_undated(meta: Mapping[str, Any]) -> bool:
    """Whether a page says something of this, but not when it was last changed."""
    return is_told(meta) and not (_day(meta.get("updated")) or _day(meta.get("date")))


def changed_on(meta: Mapping[str, Any], revised: str) -> str:
    """The day (YYYY-MM-DD) of which a page says that it was last changed, else that of its last commit; "" if nobody knows."""
    return _day(meta.get("updated")) or _day(meta.get("date")) or _day(revised)


def reviewed_on(meta: Mapping[str, Any]) -> str:
    """The day of which a page says that it was reviewed, "" for none."""
    return _day(meta.get("reviewed_on"))


def _item(name: str, html: str) -> Iterator[str]:
    if html:
        yield f'<li class="{name}">{html}</li>' if name else f"<li>{html}</li>"


def _review(meta: Mapping[str, Any], words: Words) -> str:
    """Who reviewed the page and when, or what it says of its review in words of its own."""
    if people := _list(meta.get("reviewed_by")):
        day = reviewed_on(meta)
        return words("reviewed by", people=escape(people)) + (f", {_time(day)}" if day else "")
    said = str(meta.get("review") or "").strip()
    return escape(said[:1].upper() + said[1:])


def _claims(words: Words, counts: Counts) -> str:
    word = f"{'claim' if counts.claims == 1 else 'claims'} {'all' if counts.backed == counts.claims else 'some'}"
    return words(word, n=counts.claims, backed=counts.backed)


def _sources(words: Words, count: int, list_id: str) -> str:
    shown = words("one source" if count == 1 else "sources", n=count)
    return f'<a href="#{list_id}">{shown}</a>' if list_id else shown


def _list(value: object) -> str:
    """Names as text: one, several, or those of records such as `{name: …}`."""
    given = value if isinstance(value, list) else [value] if value else []
    names = (one.get("name", "") if isinstance(one, dict) else one for one in given)
    return ", ".join(str(name).strip() for name in names if name)


def _day(value: object) -> str:
    match = _DAY.match(str(value or ""))
    return match[0] if match else ""


def _time(day: str) -> str:
    return f'<time datetime="{day}">{day}</time>'
