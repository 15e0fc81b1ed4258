"""`changes.xml`: what became of the site's claims, commit by commit, as an Atom feed (RFC 4287) for people and programs.

Everything in it comes from the commits and the project as it is: two builds of one commit write the same bytes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice
from typing import NamedTuple

from everyclaim.diff.claims import Change, Stated, shown
from everyclaim.diff.commits import Changed, Read, changed
from everyclaim.history import Commit
from everyclaim.registries import lock as locks
from everyclaim.registries.standing import standings
from everyclaim.render.anchors import claim_id, slug
from everyclaim.render.catalogue import Catalogue
from everyclaim.render.evidence import canonical

_ENTRIES = 40  # commits, the newest: a feed reader keeps the older ones itself
_CLAIMS = 30  # of one entry
_ORDER = ("changed", "sources", "added", "removed")
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))  # what XML cannot hold


class Entry(NamedTuple):
    """One entry: what it is about within its commit, its title, where it leads, its moment, its content as HTML."""

    commit: str
    about: str
    title: str
    url: str
    date: str
    html: str


def feed(catalogue: Catalogue, commits: Sequence[Commit], read: Read, site_name: str) -> str:
    """The text of the feed; `read` tells what claims a page (its path, its text) states. The site has an address."""
    words, config = catalogue.site.words, catalogue.site.config
    address = f"{config.site_url.rstrip('/')}/{catalogue.site.options.feed}"
    entries = list(islice(_entries(catalogue, commits, read), _ENTRIES))
    updated = entries[0].date if entries else commits[0].date if commits else "1970-01-01T00:00:00Z"
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_text(words.language)}">',
        f"<title>{_text(site_name)}: {_text(words('changed claims'))}</title>",
        f"<id>{_text(address)}</id>",
        f'<link rel="self" type="application/atom+xml" href="{_text(address)}"/>',
        f'<link rel="alternate" type="text/html" href="{_text(catalogue.url(catalogue.site.layout.claims))}"/>',
        f"<updated>{_text(updated)}</updated>",
        f"<author><name>{_text(config.site_author or site_name)}</name></author>",
        *(_entry(entry, address) for entry in entries),
        "</feed>",
    ]
    return "\n".join(parts) + "\n"


def _entry(entry: Entry, address: str) -> str:
    return (
        f"<entry>\n<title>{_text(entry.title)}</title>\n<id>{_text(f'{address}#{entry.commit}-{entry.about}')}</id>\n"
        f'<link rel="alternate" type="text/html" href="{_text(entry.url)}"/>\n<updated>{_text(entry.date)}</updated>\n'
        f'<content type="html">{_text(entry.html)}</content>\n</entry>'
    )


def _text(text: str) -> str:
    return escape(text.translate(_CONTROL))


def _entries(catalogue: Catalogue, commits: Sequence[Commit], read: Read) -> Iterator[Entry]:
    for commit in commits:
        if commit.touched > len(commit.files):
            yield _many(catalogue, commit)
        yield from _standings(catalogue, commit)
        for found in changed([commit], read):
            if found.path in catalogue.anchors:
                yield _page(catalogue, found)
            elif found.path not in catalogue.site.index.pages and not found.is_there:
                yield _gone(catalogue, found)


def _many(catalogue: Catalogue, commit: Commit) -> Entry:
    """A commit that touched too many files to tell what became of each claim."""
    title = catalogue.site.words("many files", count=commit.touched)
    return Entry(commit.name, "all", title, catalogue.url(catalogue.site.layout.claims), commit.date, escape(title))


# --- one page -------------------------------------------------------------------------------------------------------------


def _page(catalogue: Catalogue, found: Changed) -> Entry:
    path, words = catalogue.in_docs(found.path), catalogue.site.words
    counts = Counter(change.kind for change in found.changes)
    told = ", ".join(f"{counts[kind]} {words(f'claims {kind}')}" for kind in _ORDER if counts[kind])
    items = [_change(catalogue, found.path, change) for change in found.changes[:_CLAIMS]]
    left = len(found.changes) - len(items)
    more = f"<p>{escape(words('and more', n=left))}</p>" if left else ""
    title = f"{catalogue.site.title(found.path)}: {told}"
    return Entry(found.commit, slug(path), title, catalogue.url(path), found.date, f"<ul>{''.join(items)}</ul>{more}")


def _gone(catalogue: Catalogue, found: Changed) -> Entry:
    """A page that was removed: how much, and not what; nobody knows any more whether it had been published."""
    path = catalogue.in_docs(found.path)
    told = f"{path}: {len(found.changes)} {catalogue.site.words('claims removed')}"
    return Entry(found.commit, slug(path), told, catalogue.url(catalogue.site.layout.claims), found.date, escape(told))


def _change(catalogue: Catalogue, path: str, change: Change) -> str:
    """A claim as it is now and, where that is another thing, as it was."""
    words = catalogue.site.words
    claim = change.after or change.before
    assert claim is not None
    before = change.before if change.kind in ("changed", "sources") else None
    was = before and (shown(before.words) if change.kind == "changed" else _sources(catalogue, before))
    more = f"<br>{escape(words('before', text=was))}" if was else ""
    kind = escape(words(f"claims {change.kind}"))
    return f"<li><em>{kind}</em>: {_claim(catalogue, path, claim)} [{escape(_sources(catalogue, claim))}]{more}</li>"


def _claim(catalogue: Catalogue, path: str, claim: Stated) -> str:
    """The sentence, as a link to itself where it still stands there."""
    anchor, text = claim_id(claim.id), escape(shown(claim.words))
    if anchor not in catalogue.anchors.get(path, ()):
        return text
    return f'<a href="{escape(catalogue.url(catalogue.in_docs(path)))}#{anchor}">{text}</a>'


def _sources(catalogue: Catalogue, claim: Stated) -> str:
    """The short names of works; a key that has gone since stands for itself."""
    index, find = catalogue.site.index, catalogue.site.sources.find
    keys = dict.fromkeys(next(iter(canonical(index, (key,))), key) for key in claim.sources)
    return ", ".join(source.short if (source := find(key)) else key for key in keys) or catalogue.site.words(
        "no source"
    )


# --- standing -------------------------------------------------------------------------------------------------------------


def _standings(catalogue: Catalogue, commit: Commit) -> Iterator[Entry]:
    """The sources of which the lock tells something else since a commit, each with the claims that rest on it now."""
    for version in commit.files:
        if version.path != locks.NAME:
            continue
        works = catalogue.site.index.bibliography.works
        before, after = (standings(works, locks.parse(text or "")) for text in (version.before, version.after))
        for work in works:
            old, new = (found[work.canonical].kind if work.canonical in found else "" for found in (before, after))
            if old != new and not {old, new} <= {"", "sound"}:
                yield _standing(catalogue, commit, work.canonical, new)


def _standing(catalogue: Catalogue, commit: Commit, key: str, kind: str) -> Entry:
    site = catalogue.site
    source = site.sources.find(key)
    assert source is not None
    claims = list({use.claim: use for use in catalogue.leanings.get(key, ()) if use.claim}.values())
    items = (f"<li>{_claim(catalogue, use.path, Stated(use.claim, use.words, ()))}</li>" for use in claims[:_CLAIMS])
    title = f"{source.short}: {site.words(kind) if kind else site.words('not asked')}"
    html = f"<p>{escape(site.words('leaning', count=len(claims)))}</p><ul>{''.join(items)}</ul>"
    url = catalogue.url(site.layout.reference(key))
    return Entry(commit.name, f"source-{slug(key)}", title, url, commit.date, html)
