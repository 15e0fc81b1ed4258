"""The values that flow through everyclaim: immutable, without behaviour, cheap to import.

Offsets count Unicode code points from 0 into the text of one file; a span is half open. Lines and columns
(1-based) are made from offsets at the edges only: `everyclaim.parse.positions`.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch `text[start:end]` of one file."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as people name it: line and column count from 1, columns in code points."""

    line: int
    column: int


class Defect(NamedTuple):
    """Something a parser found wrong, at its place; `rule` names the rule that reports it."""

    rule: str
    message: str
    span: Span
    help: str = ""


# --- pages ---------------------------------------------------------------------------------------------------------


class Container(NamedTuple):
    """A structure that holds blocks: what citations do not leak into or out of.

    `kind` is one of page, list, ordered-list, definition-list, item, quote, table, row, admonition, tab, footnote,
    figure, html; `parent` indexes `Page.containers` (-1 for the page, which is always container 0).
    """

    kind: str
    span: Span
    parent: int


class Block(NamedTuple):
    """A leaf of prose: paragraph, heading, term, definition, cell, header-cell, caption, title or html.

    `container` indexes `Page.containers`; `heading` indexes `Page.blocks` (the heading the block stands under, -1
    before the first); `level` is a heading's level (0 otherwise); `column` a cell's column from 0 (-1 otherwise).
    """

    kind: str
    span: Span
    container: int
    heading: int = -1
    level: int = 0
    column: int = -1


class Sentence(NamedTuple):
    """One sentence of a block.

    `span` is exact in the source: it includes inline markup and the citations that stand right after the full stop.
    `words` is the same sentence as a reader sees it: no markup, no citations, single spaces; code, math and images
    are one OBJECT REPLACEMENT CHARACTER each. `block` indexes `Page.blocks`.
    """

    span: Span
    words: str
    block: int


class Citation(NamedTuple):
    """One use of a key. `form` is parenthetical, narrative or suppressed.

    `span` is the item inside its group (prefix to suffix), `key_span` the key without `@`, `group` the whole bracket
    (or the narrative `@key [p. 3]`). `locator` is as written ("pp. 3-5"); `quote` a supporting quotation in the
    source's own words, without its quotation marks.
    """

    key: str
    form: str
    prefix: str
    locator: str
    suffix: str
    quote: str
    span: Span
    key_span: Span
    group: Span
    block: int


class Override(NamedTuple):
    """An author's decision written as an HTML comment. `kind` is uncited, cites or allow.

    `span` is the comment, `target` the prose it speaks of (None: nothing follows that it could speak of). `name` is
    the rule that `allow` silences, `citations` are what `cites` names. `until` is "YYYY-MM" or "".
    """

    kind: str
    span: Span
    target: Span | None
    reason: str
    until: str
    owner: str
    name: str
    citations: tuple[Citation, ...]


class Page(NamedTuple):
    """A parsed Markdown file.

    `path` is relative to the project's root, with forward slashes. `masked` has the length of `text`: prose as it is,
    U+0000 where markup that is not seen stood, a space where a line's prefix stood, U+FFFC in place of code, math,
    images and narrative citations. `front_matter` spans the YAML between the fences (None: there is none).
    `sentences` and `citations` are in source order.
    """

    path: str
    text: str
    masked: str
    front_matter: Span | None
    containers: tuple[Container, ...]
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    overrides: tuple[Override, ...]
    defects: tuple[Defect, ...]


class Judgement(NamedTuple):
    """The verdict on one sentence. `verdict` is claim or exempt.

    `why` names the exemption or trigger that decided and `why_span` the words of the page that fired it (None: no
    words in particular, or nothing to report). `level` is error, warning, info or "" (a claim the profile does not ask a source for).
    `citations` are the sentence's own keys, `covered_by` every key that stands for it. `score` (0..1) is how surely
    it needs a source. `id` survives moves, re-wrapping and edits elsewhere.
    """

    sentence: int
    verdict: str
    kind: str
    level: str
    score: float
    why: str
    why_span: Span | None
    citations: tuple[str, ...]
    covered_by: tuple[str, ...]
    id: str


# --- the bibliography ----------------------------------------------------------------------------------------------


class Field(NamedTuple):
    """A field of an entry: `name` lower case, `value` expanded (strings, `#`) but still LaTeX; spans in the file."""

    name: str
    value: str
    span: Span
    value_span: Span


class Entry(NamedTuple):
    """A record of a .bib file. `type` is lower case, `fields` the first of each name, inherited ones included."""

    key: str
    type: str
    fields: Mapping[str, Field]
    path: str
    span: Span
    key_span: Span


class Conflict(NamedTuple):
    """Two entries of a work that truly disagree on a field."""

    field: str
    entries: tuple[Entry, Entry]


class Work(NamedTuple):
    """What one or more entries describe; `entries[0]` is the canonical one.

    `keys` are all that cite it (canonical first, then the other entries' keys and the `ids` they record), `fields`
    the united values, still LaTeX. `tier` (certain, likely, possible) and `evidence` say why the entries are one work.
    """

    canonical: str
    keys: tuple[str, ...]
    entries: tuple[Entry, ...]
    type: str
    fields: Mapping[str, str]
    tier: str
    evidence: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


class Relation(NamedTuple):
    """Two works that are not one: `relation` is version, notice, part, edition, translation, abstract-of or same.

    `same` stands for a likely or possible repeat that a person has to judge.
    """

    keys: tuple[str, str]
    relation: str
    tier: str
    evidence: tuple[str, ...]


class Bibliography(NamedTuple):
    """The works of a project; `by_key` has every key that may be cited, lower case aliases not included."""

    works: tuple[Work, ...]
    relations: tuple[Relation, ...]
    by_key: Mapping[str, Work]


# --- findings ------------------------------------------------------------------------------------------------------


class Edit(NamedTuple):
    """Replace `span` of the file at `path` by `replacement`."""

    path: str
    span: Span
    replacement: str


class Fix(NamedTuple):
    """Edits that remove a finding; `safe` when no reader's or author's meaning can change."""

    message: str
    safe: bool
    edits: tuple[Edit, ...]


class Finding(NamedTuple):
    """One diagnostic. `kind` and `claim` are "" where they do not apply; `evidence` is text, most telling first."""

    rule: str
    level: str
    message: str
    path: str
    start: Position
    end: Position
    kind: str = ""
    claim: str = ""
    help: str = ""
    fix: Fix | None = None
    evidence: tuple[str, ...] = ()
