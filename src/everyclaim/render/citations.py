"""One citation as readers see it: `[2, 5–7]`, `(see Daly et al., 2018, p. 3)`, `Daly et al. (2018)`.

Real text in real links: it can be copied, read aloud and followed. Nothing of a page or a .bib gets here unescaped but
what Python-Markdown itself rendered of the author's words.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from everyclaim.model import Citation
from everyclaim.parse.citations import Group
from everyclaim.render.anchors import reference_id
from everyclaim.render.sources import Source, Sources
from everyclaim.render.uses import Uses

Affixes = Mapping[tuple[int, str], str]
_NO_AFFIXES: Affixes = {}
_DASHES = str.maketrans({"-": "–"})


class Item(NamedTuple):
    """One source of a group: what the author wrote, what it names, the words before and after it as HTML."""

    citation: Citation
    source: Source | None
    before: str
    after: str

    @property
    def is_plain(self) -> bool:
        """Whether it is nothing but a source that is known."""
        return self.source is not None and not self.before and not self.after


class Citing:
    """Renders the citations of one page, in the order of the page."""

    def __init__(self, sources: Sources, uses: Uses, list_address: str) -> None:
        self.sources = sources
        self.uses = uses
        self.list_address = list_address

    def render(self, group: Group, narrative: bool, affixes: Affixes = _NO_AFFIXES, sentence: str = "") -> str:
        """The HTML of a group; `affixes` has the words with markup, already rendered, by item and p or s."""
        items = [self._item(number, citation, affixes) for number, citation in enumerate(group.citations)]
        if narrative and items[0].source is None:
            return self._unknown(items[0].citation, "@{}")
        if all(item.source is None for item in items):
            return "; ".join(self._unknown(item.citation, "[@{}?]") for item in items)
        for item in items:
            if item.source is not None:
                self.uses.number(item.source)
        if self.sources.is_numeric:
            return self._numeric(items, narrative, sentence)
        return self._author_date(items, narrative, sentence)

    def _item(self, number: int, citation: Citation, affixes: Affixes) -> Item:
        before = affixes.get((number, "p")) or escape(citation.prefix)
        suffix = affixes.get((number, "s")) or escape(citation.suffix)
        locator = escape(_dashed(citation.locator))
        after = f", {locator}" if locator else ""
        if suffix:
            after += f" {suffix}" if locator or suffix[0] in ".,:;!?" else f", {suffix}"
        return Item(citation, self.sources.find(citation.key), f"{before} " if before else "", after)

    def _unknown(self, citation: Citation, form: str) -> str:
        shown = escape(form.format(citation.key))
        title = escape(self.sources.words("unknown", n=citation.key))
        return f'<span class="ec-unknown" title="{title}">{shown}</span>'

    # --- numbers -----------------------------------------------------------------------------------------------------

    def _numeric(self, items: Sequence[Item], narrative: bool, sentence: str) -> str:
        names = ""
        if narrative and items[0].source is not None:
            names = f"{escape(items[0].source.names)}\N{NO-BREAK SPACE}"
        plain = all(item.is_plain for item in items)
        inside = self._numbers(items, sentence) if plain else self._numbered(items, sentence)
        kind = "ec-cite ec-tight" if plain and not names else "ec-cite"
        return f'<span class="{kind}">{names}[{inside}]</span>'

    def _numbers(self, items: Sequence[Item], sentence: str) -> str:
        """Sorted, each once, three or more in a row as a range."""
        by_number = {self.uses.number(item.source): item for item in items if item.source is not None}
        return ", ".join(self._run([by_number[n] for n in run], sentence) for run in _runs(sorted(by_number)))

    def _run(self, items: Sequence[Item], sentence: str) -> str:
        """Numbers in a row; those within a range are links too, which show themselves to the keyboard only."""
        if len(items) < 3:
            return ", ".join(self._number(item, sentence) for item in items)
        hidden = range(1, len(items) - 1)
        links = [self._number(item, sentence, place in hidden) for place, item in enumerate(items)]
        return f"{''.join(links[:-1])}–{links[-1]}"

    def _numbered(self, items: Sequence[Item], sentence: str) -> str:
        """In the author's order: words before or after a source belong to it."""
        return "; ".join(self._with_words(item, self._number(item, sentence)) for item in items)

    def _number(self, item: Item, sentence: str, hidden: bool = False) -> str:
        if item.source is None:
            return self._unknown(item.citation, "@{}?")
        return self._link(item, str(self.uses.number(item.source)), sentence, hidden)

    # --- author and date ---------------------------------------------------------------------------------------------

    def _author_date(self, items: Sequence[Item], narrative: bool, sentence: str) -> str:
        if narrative and (source := items[0].source) is not None:
            first = self._with_words(items[0], self._link(items[0], source.year, sentence))
            rest = [self._dated(item, sentence) for item in items[1:]]
            return f'<span class="ec-cite">{escape(source.names)} ({"; ".join([first, *rest])})</span>'
        ordered = sorted(items, key=self._order) if all(item.is_plain for item in items) else items
        return f'<span class="ec-cite">({"; ".join(self._dated(item, sentence) for item in ordered)})</span>'

    def _order(self, item: Item) -> object:
        assert item.source is not None
        return self.sources.sort_key(item.source)

    def _dated(self, item: Item, sentence: str) -> str:
        if item.source is None:
            return self._unknown(item.citation, "@{}?")
        text = item.source.year if item.citation.form == "suppressed" else item.source.short
        return self._with_words(item, self._link(item, text, sentence))

    # --- both --------------------------------------------------------------------------------------------------------

    @staticmethod
    def _with_words(item: Item, link: str) -> str:
        return f"{item.before}{link}{item.after}"

    def _link(self, item: Item, text: str, sentence: str, hidden: bool = False) -> str:
        """A link to the reference, and a place to come back to."""
        source = item.source
        assert source is not None
        use = self.uses.add(source, sentence)
        word = "to reference" if self.sources.is_numeric else "to source"
        label = escape(self.sources.words(word, n=text, source=source.short))
        quote = f' title="“{escape(item.citation.quote)}”"' if item.citation.quote else ""
        kind, shown = ("ec-ref ec-between", "") if hidden else ("ec-ref", escape(text))
        target = f"{self.list_address}#{reference_id(source.work.canonical)}"
        names = f'id="{use.id}" href="{target}" aria-label="{label}"{quote}'
        return f'<a class="{kind}" role="doc-noteref" {names}>{shown}</a>'


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers in ascending order, cut wherever one is missing."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _dashed(locator: str) -> str:
    """`pp. 3-5` and `pp. 3--5` with the dash that print has between numbers."""
    head, *rest = locator.replace("---", "-").replace("--", "-").split("-")
    for part in rest:
        dash = "–" if head[-1:].isdigit() and part[:1].isdigit() else "-"
        head += dash + part
    return head
