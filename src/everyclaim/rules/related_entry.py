"""Entries for works that belong together without being one.

## What it does

Finds, among entries that are not one work, a preprint and its published version, a conference paper and the article it
became, an article and its erratum, retraction or reply, an abstract and the full paper, editions and translations of
a book. They are never merged. Parts of one series are no finding: nobody takes one for another. Of four
or more editions, versions or notices of one work there is one finding, at the last of them.

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

from collections.abc import Iterator, Sequence

from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Entry, Finding, Relation
from everyclaim.rules._relations import SAID, groups

LEVEL = "info"
SCOPE = "entries"

_MANY = 4  # entries of a group that are told of together
_NAMED = 5  # entries of a group that a message lists


def check(index: Index) -> Iterator[Finding]:
    """One finding for each pair of related works, or one for all where four or more hang together."""
    told = [each for each in index.bibliography.relations if each.relation in SAID and each.tier != "possible"]
    for group in groups(told):
        entries = {key: index.bibliography.by_key[key].entries[0] for relation in group for key in relation.keys}
        if len(entries) >= _MANY:
            if not _are_known(list(entries.values())):
                yield _of_many(index, group[0].relation, list(entries.values()))
            continue
        for relation in group:
            first, second = (entries[key] for key in relation.keys)
            if not _is_known(first, second) and not _is_known(second, first):
                yield _of_two(index, relation, first, second)


def _are_known(entries: Sequence[Entry]) -> bool:
    """Whether one of the entries names all the others."""
    return any(all(other is one or _is_known(one, other) for other in entries) for one in entries)


def _of_two(index: Index, relation: Relation, first: Entry, second: Entry) -> Finding:
    place, _ = index.places(first.path, first.key_span)
    message = f"`{second.key}` {SAID[relation.relation].pair} `{first.key}` ({first.path}:{place.line})"
    advice = f"{SAID[relation.relation].advice}; if both are meant, write `related = {{{first.key}}}` into this entry"
    return finding(
        index, "related-entry", LEVEL, second.path, second.key_span, message, advice, relation.relation,
        evidence=relation.evidence,
    )  # fmt: skip


def _of_many(index: Index, relation: str, entries: Sequence[Entry]) -> Finding:
    ordered = sorted(entries, key=lambda entry: (entry.path, entry.key_span))
    last = ordered[-1]
    named = ", ".join(f"`{entry.key}`" for entry in ordered[:_NAMED])
    more = f" and {len(ordered) - _NAMED} more" if len(ordered) > _NAMED else ""
    message = f"{len(ordered)} entries {SAID[relation].group}: {named}{more}"
    advice = (
        f"{SAID[relation].advice}; if all are meant, write the keys of the others as `related = {{…}}` into this entry"
    )
    return finding(index, "related-entry", LEVEL, last.path, last.key_span, message, advice, relation)


def _is_known(one: Entry, other: Entry) -> bool:
    """Whether an entry names the other: a person knows that they belong together."""
    fields = [one.fields[name].value for name in ("related", "crossref", "xref") if name in one.fields]
    return any(other.key == key.strip() for value in fields for key in value.split(","))
