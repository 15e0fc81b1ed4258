"""Entries for works that belong together without being one.

## What it does

Finds, among entries that are not one work, a preprint and its published version, a conference paper and the article it
became, an article and its erratum, retraction or reply, an abstract and the full paper, editions and translations of
a book. They are never merged. Parts of one series are no finding: nobody takes one for another.

## Why is this bad

A page that cites the preprint, the abstract, the older edition or the article without its erratum sends its readers to
the weaker of two sources, though the better one is in the same bibliography.

## Example

```bibtex
@article{abaluck2021, title = {Impact of community masking}, author = {Abaluck, J.}, journal = {medRxiv}, year = {2021}}
@article{abaluck2022, title = {Impact of community masking}, author = {Abaluck, J.}, journal = {Science}, year = {2022}}
```

## Use instead

Cite the one that is meant, and remove the other if no page needs it. If both are meant, say in one of them that you know:

```bibtex
@article{abaluck2022, related = {abaluck2021}, title = {Impact of community masking}, journal = {Science}, year = {2022}}
```

## Fix safety

There is no automatic fix.
"""

from collections.abc import Iterator

from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Entry, Finding, Relation

LEVEL = "info"
SCOPE = "sources"

_SAID = {
    "version": "is another version of",
    "notice": "and an erratum, retraction, reply or comment go together:",
    "edition": "is another edition of",
    "translation": "and its translation go together:",
    "abstract-of": "and its abstract go together:",
}
_ADVICE = {
    "version": "cite the published one",
    "notice": "where the article is cited, make sure that the claim still stands",
    "edition": "cite the edition that was read",
    "translation": "cite the one that was read",
    "abstract-of": "cite the full paper",
}


def check(index: Index) -> Iterator[Finding]:
    """One finding for each pair of related works."""
    for relation in index.bibliography.relations:
        if relation.relation in _SAID and relation.tier != "possible":
            first, second = (index.bibliography.by_key[key].entries[0] for key in relation.keys)
            if not _is_known(first, second) and not _is_known(second, first):
                yield _finding(index, relation, first, second)


def _finding(index: Index, relation: Relation, first: Entry, second: Entry) -> Finding:
    place, _ = index.places(first.path, first.key_span)
    message = f"`{second.key}` {_SAID[relation.relation]} `{first.key}` ({first.path}:{place.line})"
    advice = f"{_ADVICE[relation.relation]}; if both are meant, write `related = {{{first.key}}}` into this entry"
    return finding(
        index, "related-entry", LEVEL, second.path, second.key_span, message, advice, relation.relation,
        evidence=relation.evidence,
    )  # fmt: skip


def _is_known(one: Entry, other: Entry) -> bool:
    """Whether an entry names the other: a person knows that they belong together."""
    fields = [one.fields[name].value for name in ("related", "crossref", "xref") if name in one.fields]
    return any(other.key == key.strip() for value in fields for key in value.split(","))
