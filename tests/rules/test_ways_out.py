"""The way out names the very place and the very words, for somebody who has a browser and no terminal."""

from everyclaim import config
from everyclaim.check import check
from everyclaim.index import assemble
from everyclaim.model import Finding
from everyclaim.parse import bibtex

ONE = "@article{a2000, title = {Ketamine and sleep in rats}, author = {Poe, Al}, journal = {J}, year = {2000}, doi = {10.1000/a}}\n"


def found(bib: str, rule: str) -> Finding:
    index = assemble(config.without_mkdocs("docs", ()), {}, {"refs.bib": bibtex.parse(bib, "refs.bib")})
    return next(item for item in check(index) if item.rule == rule)


def test_where_an_entry_has_to_be_closed() -> None:
    open_ = "@article{b,\n  title = {Two},\n  year = {2007}\n\n" + ONE
    assert found(open_, "bibtex-syntax").help == "write `}` at its end, behind `year = {2007}`"
    assert found("@article{b, year = {2007}\n\n" + ONE, "bibtex-syntax").help == "write `}` at its end"


def test_a_record_that_two_branches_added() -> None:
    item = found(ONE + ONE, "repeated-key")
    assert item.help == "the two describe one work: remove this entry, and keep in the other what it alone has"
    assert item.fix
    assert item.fix.message == "make one entry of those with the key a2000"
    item = found(ONE + ONE.replace("Ketamine and sleep in rats", "Nausea").replace("/a}", "/b}"), "repeated-key")
    assert item.help == "give one of the two entries another key, or remove one if they are the same work"
