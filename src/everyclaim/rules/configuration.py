"""A setting that is unknown or of the wrong type.

## What it does

Checks `extra.everyclaim` in mkdocs.yml: names, types, places, profiles, levels and styles; and whether there are pages at all.

## Why is this bad

A misspelt setting has no effect. A site that believes itself checked as strictly as `health` is then checked less.

## Example

```yaml
extra:
  everyclaim:
    profil: health
```

## Use instead

```yaml
extra:
  everyclaim:
    profile: health
```

## Fix safety

There is no automatic fix.
"""

import os
from collections.abc import Iterator

from everyclaim import inherited
from everyclaim.claims.tables import languages
from everyclaim.config import Config, matches
from everyclaim.files import relative
from everyclaim.index import Index
from everyclaim.model import Finding, Position
from everyclaim.rules._names import name_levels
from everyclaim.rules._unread import unread

LEVEL = "error"
_START = Position(1, 1)


def check(index: Index) -> Iterator[Finding]:
    """What is wrong with the settings; a project without any bibliography is told here too."""
    yield from index.config.findings
    yield from _style(index)
    if index.config.path and not index.partial:
        yield from _pages(index)
        yield from _language(index.config)
        yield from unread(index.config)
    if not (index.config.bib or index.config.findings):
        yield from _no_bibliography(index)


def _no_bibliography(index: Index) -> Iterator[Finding]:
    """Told at the settings, or where there are none at the first citation; a name after `@` that nothing leans on is none."""
    names = name_levels(index, index.unknown)
    cited = (use for use in index.unknown if names.get((use.path, use.citation.key)) != "info")
    first = next(cited, None)
    if first:
        start, end = index.places(first.path, first.citation.group)
        path, place = first.path, f"{first.path}:{start.line}:{start.column}: `@{first.citation.key}` is the first"
        if index.config.path:
            path, start, end = os.path.basename(index.config.path), _START, _START
        message = "pages cite sources, but no bibliography is configured"
        advice = "name it: `extra: {everyclaim: {bib: bibliography.bib}}` in mkdocs.yml, or `--bib FILE`"
        yield Finding("configuration", LEVEL, message, path, start, end, help=advice, evidence=(place,))


def _pages(index: Index) -> Iterator[Finding]:
    """A folder of pages that is not there, and profiles of no page: both would look like a project without a fault."""
    config = index.config
    folder = relative(config.root, config.docs_dir)
    if not index.pages and not os.path.isdir(config.docs_dir):
        message = f"there is no folder `{folder}`, so no page is checked"
        yield _at(
            config.path, ("docs_dir",), LEVEL, message, "create it, or name the folder of the pages: `docs_dir: pages`"
        )
        return
    for glob, name in config.profiles:
        if index.pages and not any(matches(glob, path) for path in index.pages):
            keys = ("extra", "everyclaim", "profile", glob)
            advice = f"paths count from the folder of mkdocs.yml, as in `{folder}/**`"
            yield _at(
                config.path, keys, "warning", f"no page is `{glob}`, so nothing is judged by the profile {name}", advice
            )


def _language(config: Config) -> Iterator[Finding]:
    """A language that the check does not know: each page tells of it only where it has more than figures."""
    if config.language and config.language.partition("-")[0].lower() not in languages():
        message = f"the check has no words of the language `{config.language}`: of pages only figures and citations are checked"
        advice = f"known: {', '.join(languages())}; without this setting each page's language is found out"
        yield _at(config.path, ("extra", "everyclaim", "language"), "warning", message, advice)


def _at(path: str, keys: tuple[str, ...], level: str, message: str, advice: str) -> Finding:
    """A finding at the place of a setting."""
    start, end = inherited.load(path)[1].of(keys)
    return Finding("configuration", level, message, os.path.basename(path), start, end, help=advice)


def _style(index: Index) -> Iterator[Finding]:
    """A style of pybtex' or of a CSL file that cannot be used; our own are known to be there."""
    if ":" not in index.config.style:
        return
    from everyclaim.bibliography.styles import style

    try:
        style(index.config.style)
    except ValueError as error:
        path = os.path.basename(index.config.path) or "mkdocs.yml"
        advice = "name a style there is; until then references are written in the style ama"
        message = str(error).replace(f"{index.config.root}{os.sep}", "")
        yield Finding("configuration", LEVEL, message, path, *_place_of_style(index.config.path), help=advice)


def _place_of_style(path: str) -> tuple[Position, Position]:
    """Where mkdocs.yml names it; a style that mkdocs-bibtex' options name has no such place."""
    places = inherited.load(path)[1] if path else None
    keys = ("extra", "everyclaim", "style")
    return places.of(keys) if places and keys in places.by_path else (_START, _START)
