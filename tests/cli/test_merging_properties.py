"""Merging, however the entries are written: nothing known is lost, nothing else is touched, and it is done at once."""

import re
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from everyclaim import config, fix
from everyclaim.index import Index, assemble
from everyclaim.model import Field
from everyclaim.parse import bibtex, markdown

CONFIG = config.without_mkdocs(".", [])
BASE = {
    "author": "Doe, Jane and Roe, Richard",
    "title": "The effects of a drug on the mood of rats in a cage",
    "journal": "Journal of Moods",
    "year": "2001",
    "volume": "7",
    "pages": "11--19",
}
EXTRA = {
    "number": "3",
    "month": "mar",
    "url": "https://example.org/%20x",
    "keywords": "mood, rats",
    "note": "in {the} attic",
}
BETWEEN = ("\n", "\n\n", "\n\n\n", " ", "\n% about the next\n", "\n\n% alone\n\n", "\nfree text\n", "\n@comment{x}\n")


@st.composite
def entries(draw: st.DrawFn, key: str) -> str:
    """An entry about one and the same work, with some of what is known of it, in somebody's way of writing."""
    extra = draw(st.lists(st.sampled_from(sorted(EXTRA)), unique=True))
    fields = draw(st.permutations([*BASE.items(), *((name, EXTRA[name]) for name in extra)]))
    gap, indent = draw(st.sampled_from([("\n", "  "), ("\n", "\t"), (" ", ""), ("\n", "")]))
    equals = draw(st.sampled_from([" = ", "=", "  =  "]))
    opening, closing = draw(st.sampled_from(["{}", '""']))
    rows = [f"{indent}{name}{equals}{opening}{value}{closing}" for name, value in fields]
    last = draw(st.sampled_from(["", ",", ", % last"])) + "\n"
    return (
        f"@{draw(st.sampled_from(['article', 'Article', 'ARTICLE']))}{{{key},{gap}" + f",{gap}".join(rows) + last + "}"
    )


@st.composite
def files(draw: st.DrawFn) -> str:
    """Two or three entries of the work, one of another, in any order, with anything between them."""
    keys = draw(st.sampled_from([["a", "b"], ["a", "b", "c"]]))
    blocks = [draw(entries(key)) for key in keys] + ["@misc{other, title = {Something else}, year = {1840}}"]
    blocks = draw(st.permutations(blocks))
    text = draw(st.sampled_from(BETWEEN)) if draw(st.booleans()) else ""
    text += "".join(block + draw(st.sampled_from(BETWEEN)) for block in blocks)
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


PAGE = "# T\n\nIt fell [@a; see @b, p. 3]. @c says so [-@other].\n"


def project(bib: str, page: str) -> Index:
    return assemble(CONFIG, {"docs/p.md": markdown.parse("docs/p.md", page)}, {"r.bib": bibtex.parse(bib, "r.bib")})


def known(index: Index) -> dict[str, str]:
    """What is known of the work, whatever the manner of writing."""
    fields = index.bibliography.by_key["a"].fields
    return {name: " ".join(value.split()) for name, value in fields.items() if name not in ("ids", "keywords")}


@settings(max_examples=100)
@given(files())
def test_nothing_is_lost_and_nothing_else_is_touched(bib: str) -> None:
    before = project(bib, PAGE)
    texts = fix.settled(before, unsafe=False)
    after = project(texts["r.bib"], texts.get("docs/p.md", PAGE))
    assert [entry.key for entry in after.documents["r.bib"].entries if entry.key == "other"] == ["other"]
    assert len(after.documents["r.bib"].entries) == 2
    assert known(after) == known(before)
    cited = set(after.bibliography.by_key)
    assert cited == set(before.bibliography.by_key)
    keywords = {word for work in before.bibliography.works for e in work.entries for word in _keywords(e.fields)}
    assert set(_keywords(after.bibliography.by_key["a"].entries[0].fields)) == keywords
    assert sorted(set(re.findall(r"%[ \w]+", _plain(texts["r.bib"])))) == sorted(
        set(re.findall(r"%[ \w]+", _plain(bib)))
    )
    for kept in ("free text", "@comment{x}", "@misc{other, title = {Something else}, year = {1840}}"):
        assert texts["r.bib"].count(kept) == bib.count(kept)
    assert ("\r\n" in texts["r.bib"]) == ("\r\n" in bib)
    assert len(re.findall(r"(?<!\r)\n", texts["r.bib"])) == len(re.findall(r"(?<!\r)\n", bib)) or "\r" not in bib
    assert fix.settled(after, unsafe=False) == {}


def _keywords(fields: Mapping[str, Field]) -> list[str]:
    field = fields.get("keywords")
    return [word.strip() for word in field.value.split(",")] if field else []


def _plain(text: str) -> str:
    """Without the percent sign that is part of an address."""
    return text.replace("%20", "")
