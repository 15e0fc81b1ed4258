"""Styles that pybtex brings ("pybtex:unsrt", "pybtex:plain"), loaded only when a site asks for one."""

import re
from functools import cache
from html import escape, unescape
from typing import Any

from ...model import Work
from . import ama, links
from .style import Style

_TAG = re.compile(r"<[^<>]*>")
_KEPT = re.compile(r"</?(?:i|em|b|strong|sub|sup)>$|</a>$")
_LINK = re.compile(r'<a href="(https?://[^"<>\s]*)">$')


def named(name: str) -> Style:
    """The style of that pybtex name. Raises ValueError when pybtex has none."""
    formatter = _formatter(name)
    return Style(f"pybtex:{name}", "numeric", ama.write, whole=lambda work, _suffix: _reference(work, formatter))


@cache
def _formatter(name: str) -> Any:
    from pybtex.plugin import PluginNotFound, find_plugin

    try:
        return find_plugin("pybtex.style.formatting", name)()
    except PluginNotFound as error:
        raise ValueError(f"pybtex has no style called {name!r}") from error


def _reference(work: Work, formatter: Any) -> str:
    """The reference as safe HTML; "" where the style knows no such entry or misses a field it needs."""
    from pybtex.backends.html import Backend
    from pybtex.database import Entry, Person
    from pybtex.exceptions import PybtexError

    fields = {name: value for name, value in work.fields.items() if name not in ("author", "editor", "url")}
    if links.url(work.fields):
        fields["url"] = links.encoded(links.url(work.fields))
    try:
        people = {role: [Person(one) for one in _people(work.fields.get(role, ""))] for role in ("author", "editor")}
        entry = Entry(work.type, fields, {role: found for role, found in people.items() if found})
        entry.key = work.canonical
        return _safe(next(iter(formatter.format_entries([entry]))).text.render(Backend()))
    except (PybtexError, AttributeError, KeyError, ValueError, IndexError, RecursionError):
        return ""


def _people(value: str) -> list[str]:
    from pybtex.bibtex.utils import split_name_list

    return list(split_name_list(value)) if value else []


def _safe(html: str) -> str:
    """Only the tags that our own styles write; links to the web alone."""
    return _TAG.sub(lambda tag: tag[0] if _KEPT.match(tag[0]) else _link(tag[0]), html).replace("\n", " ")


def _link(tag: str) -> str:
    found = _LINK.match(tag)
    return f'<a href="{escape(unescape(found[1]))}">' if found else ""
