"""One citation as readers see it: `[2, 5–7]`, `(see Daly et al., 2018, p. 3)`, `Daly et al. (2018)`.

Real text in real links: it can be copied, read aloud and followed. Nothing of a page or a .bib gets here unescaped but
what Python-Markdown itself rendered of the author's words. A space that does not break is written as `&nbsp;`: one character
beyond ASCII makes Python keep a whole page two or four times as large, and whoever has it next takes longer.
"""

from collections.abc import Mapping, Sequence
from html import escape

from everyclaim import patterns as re
from everyclaim.bibliography.near import is_name
from everyclaim.bibliography.styles import Cited, Piece
from everyclaim.bibliography.styles.links import words_sought
from everyclaim.model import Citation
from everyclaim.parse.citations import Group
from everyclaim.render.anchors import reference_id
from everyclaim.render.facts import Facts
from everyclaim.render.sources import Source, Sources
from everyclaim.render.uses import Use, Uses

Affixes = Mapping[tuple[int, str], str]
_NO_AFFIXES: Affixes = {}
_HELD = re.compile(r"\x02(\d+)([ps])\x03")
_LONGEST_TIGHT = 24  # characters of a group that is never broken: a phone's line has about 40
_NUMBER, _USE = "\0n", "\0u"  # stand in what is the same at each place of a source for what is not


class _AnyNumber(int):
    def __str__(self) -> str:
        return _NUMBER

    def __format__(self, spec: str) -> str:
        return str(self)


class _AnyUses(Uses):
    """Stands for the count of any page."""

    def number(self, source: Source) -> int:  # noqa: ARG002
        return _AnyNumber()

    def add(self, source: Source, sentence: str) -> Use:  # noqa: ARG002
        return Use(_USE, sentence)


class Citing:
    """Renders the citations of one page, in the order of the page.

    `returns`: the list leads back to each of them; they need an id for that.
    """

    def __init__(self, sources: Sources, uses: Uses, list_address: str, returns: bool = True) -> None:
        self.returns = returns
        self.sources = sources
        self.uses = uses
        self.list_address = list_address
        self.label = escape(sources.words("to reference" if sources.is_numeric else "to source"))
        self._alone_here = f"alone {returns} {list_address}"

    def render(self, group: Group, affixes: Affixes = _NO_AFFIXES, sentence: str = "") -> str:
        """The HTML of a group; `affixes` has the words with markup, already rendered, by item and p or s."""
        source = self.sources.find(group.citations[0].key) if not affixes and _is_bare(group) else None
        return self._alone(source, group, sentence) if source else self._group(group, affixes, sentence)

    def _alone(self, source: Source, group: Group, sentence: str) -> str:
        """One source and no words, by far the most common: rendered once for all its places, with the number left open."""
        shape = self.sources.once(self._alone_here, source, lambda: self._anywhere()._group(group, _NO_AFFIXES, ""))
        use = self.uses.add(source, sentence)
        return shape.replace(_USE, use.id).replace(_NUMBER, str(self.uses.number(source)))

    def _anywhere(self) -> "Citing":
        return Citing(self.sources, _AnyUses(), self.list_address, self.returns)

    def _group(self, group: Group, affixes: Affixes, sentence: str) -> str:
        known: list[tuple[Cited, Source, Citation]] = []
        unknown: list[Citation] = []
        for number, citation in enumerate(group.citations):
            source = self.sources.find(citation.key)
            if source is None:
                unknown.append(citation)
            else:
                known.append((self._cited(number, citation, source, affixes), source, citation))
        parts = [self._part(part, affixes, sentence) for part in _parts(known)]
        return "&nbsp;".join([*parts, *(self._unknown(citation) for citation in unknown)])

    def _cited(self, number: int, citation: Citation, source: Source, affixes: Affixes) -> Cited:
        """The item as styles want it; words with markup are held back behind a mark while the style works."""
        prefix, suffix = citation.prefix, citation.suffix
        if affixes:
            prefix = f"\x02{number}p\x03" if (number, "p") in affixes else prefix
            suffix = f"\x02{number}s\x03" if (number, "s") in affixes else suffix
        return Cited(source.work, self.uses.number(source), citation.form, prefix, citation.locator, suffix)

    def _part(self, part: Sequence[tuple[Cited, Source, Citation]], affixes: Affixes, sentence: str) -> str:
        links: dict[str, tuple[Source, list[str]]] = {}
        for _, source, citation in part:
            links.setdefault(source.key, (source, []))[1].append(citation.quote)
        pieces = self.sources.cite([cited for cited, _, _ in part])
        html = "".join([self._piece(piece, links, sentence) for piece in pieces])
        if affixes:
            html = _HELD.sub(lambda match: affixes[int(match[1]), match[2]], html)
        tight = " ec-tight" if sum([len(piece.html) for piece in pieces]) <= _LONGEST_TIGHT else ""
        marks = "".join(f"&nbsp;{mark}" for key in links if (mark := self.sources.standing(key)))
        return f'<span class="ec-cite{tight}">{html}</span>{marks}'

    def address(self, source: Source) -> str:
        """Where the source stands in the list."""
        return f"{self.list_address}#{reference_id(source.key)}"

    def _piece(self, piece: Piece, links: Mapping[str, tuple[Source, list[str]]], sentence: str) -> str:
        if not piece.key:
            return piece.html.replace(" [", "&nbsp;[")
        return self._link(piece.html, *links[piece.key], sentence)

    def _link(self, html: str, source: Source, quotes: Sequence[str], sentence: str) -> str:
        """A link to the reference, and a place to come back to.

        One without text stands within a range of numbers; it shows itself to the keyboard only.
        """
        use = self.uses.add(source, sentence)
        named = self.sources.once("named", source, lambda: escape(_named(source, self.sources.facts(source))))
        label = self.label.format(n=self.uses.number(source), source=named)
        kind = "ec-ref" if html else "ec-ref ec-between"
        quotes = [quote for quote in quotes if quote]
        quoted = " ".join([f"“{escape(quote)}”" for quote in quotes])
        title = f' title="{quoted}" data-at="#{words_sought(quotes[0])}"' if quoted else ""
        own = f'id="{use.id}" ' if self.returns else ""
        names = f'{own}href="{self.address(source)}" aria-label="{label}"{title}'
        return f'<a class="{kind}" role="doc-noteref" {names}>{html}</a>'

    def _unknown(self, citation: Citation) -> str:
        """What the author wrote: a citation that leads nowhere must not look as if it did, nor vanish."""
        if is_name(citation, self.sources.keys):
            return escape(f"@{citation.key}")
        shown = f"@{citation.key}" if citation.form == "narrative" else f"[@{citation.key}?]"
        title = escape(self.sources.words("unknown", n=citation.key))
        return f'<span class="ec-unknown" title="{title}">{escape(shown)}</span>'


def _is_bare(group: Group) -> bool:
    """Whether it is one key in brackets and nothing else."""
    if len(group.citations) != 1:
        return False
    only = group.citations[0]
    return only.form == "parenthetical" and not (only.prefix or only.locator or only.suffix or only.quote)


def _named(source: Source, facts: Facts) -> str:
    """Who and when, and what kind of study."""
    return f"{source.short}, {facts.about}" if facts.about else source.short


def _parts(known: Sequence[tuple[Cited, Source, Citation]]) -> list[Sequence[tuple[Cited, Source, Citation]]]:
    """A narrative citation is a part of its own; what its bracket names besides is another."""
    if known and known[0][0].form == "narrative":
        return [part for part in (known[:1], known[1:]) if part]
    return [known] if known else []
