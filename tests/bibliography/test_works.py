"""Entries to works: what is merged and why, what a person has decided, which keys a work answers to."""

import pytest

from everyclaim.bibliography.works import group
from everyclaim.model import Bibliography
from everyclaim.parse import bibtex

ZANOS = (
    "@article{zanos2018, author = {Zanos, P. and Gould, T. D.}, title = {Ketamine and ketamine metabolite pharmacology},"
    " journal = {Pharmacological Reviews}, year = {2018}, volume = {70}, number = {3}, pages = {621--660},"
    " doi = {10.1124/pr.117.015198}}\n"
)


def works(text: str) -> Bibliography:
    return group(bibtex.parse(text).entries)


def again(**changed: str) -> str:
    """The entry once more under another key, with some fields changed ("" leaves one out)."""
    (entry,) = bibtex.parse(ZANOS).entries
    fields = {name: field.value for name, field in entry.fields.items()} | changed
    return "@article{again, " + ", ".join(f"{name} = {{{value}}}" for name, value in fields.items() if value) + "}\n"


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "KETAMINE AND KETAMINE METABOLITE PHARMACOLOGY."},
        {"doi": "https://doi.org/10.1124/PR.117.015198"},
        {
            "doi": "",
            "url": "https://www.scopus.com/record.uri?eid=2-s2.0-85&doi=10.1124%2fpr.117.015198&partnerID=40&md5=aa",
        },
        {"doi": ""},
        {"journal": "Pharmacol. Rev.", "pages": "621-60"},
        {"author": "Zanos P, Gould TD"},
        {"author": "Panos Zanos and Todd D. Gould"},
        {"author": "Zanos, P. and others"},
        {"title": "Ketamine \\& ketamine metabolite pharmacology", "doi": ""},
        {"title": "{K}etamine and {\\em ketamine} metabolite pharmacology"},
        {"volume": "70(3)", "number": ""},
    ],
)
def test_the_same_work_written_otherwise_is_merged(changed: dict[str, str]) -> None:
    found = works(ZANOS + again(**changed))
    assert [work.keys for work in found.works] == [("zanos2018", "again")]
    assert found.works[0].tier == "certain"
    assert found.works[0].evidence


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Erratum: Ketamine and ketamine metabolite pharmacology", "doi": ""},
        {"title": "Ketamine and ketamine metabolite pharmacology, part 2", "doi": ""},
        {"author": "Meier, Ute and Schulz, Jan", "doi": "", "pages": "1--9"},
        {"distinct-from": "zanos2018"},
        {"title": "Esketamine and placebo", "pages": "700--710"},
    ],
)
def test_another_work_is_not(changed: dict[str, str]) -> None:
    assert len(works(ZANOS + again(**changed)).works) == 2


def test_what_a_slip_leaves_open_is_for_a_person() -> None:
    (relation,) = works(ZANOS + again(doi="", pages="61--66", year="2016")).relations
    assert (relation.relation, relation.tier) in {("same", "likely"), ("same", "possible")}
    assert any(reason.startswith("but ") for reason in relation.evidence)


def test_a_doi_that_a_supplement_shares_proves_nothing() -> None:
    entries = "".join(
        f"@article{{a{number}, title = {{{title}}}, author = {{{author}}}, pages = {{S{number}}}, doi = {{10.1000/s1}}}}\n"
        for number, (title, author) in enumerate(
            [("Asthma in rural schools", "Kay, A."), ("Hip fracture and diet", "Lee, B."), ("Noise in wards", "Mo, C.")]
        )
    )
    assert len(works(entries).works) == 3


def test_identical_entries_are_one_work_even_without_a_place() -> None:
    entry = "@misc{%s, title = {A short note on tides}, author = {Sea, Ann}, year = {1999}, note = {Draft}}\n"
    assert [work.keys for work in works(entry % "a" + entry % "b").works] == [("a", "b")]


def test_what_a_machine_cut_from_a_list_is_not_merged_unseen() -> None:
    entry = "@article{%s, title = {a note on tides,}, author = {a. sea,}, year = {(1999).}, pages = {pp. 3-4,}}\n"
    found = works(entry % "a" + entry % "b")
    assert len(found.works) == 2
    assert [relation.tier for relation in found.relations] == ["likely"]


def test_every_key_finds_its_work() -> None:
    found = works(ZANOS.replace("doi =", "ids = {old1, old2}, doi =") + again())
    (work,) = found.works
    assert work.canonical == "zanos2018"
    assert work.keys == ("zanos2018", "again", "old1", "old2")
    assert {key: found.by_key[key].canonical for key in work.keys} == dict.fromkeys(work.keys, "zanos2018")
    assert "ids" not in work.fields


def test_an_entry_that_records_other_keys_stays() -> None:
    found = works(ZANOS + again().replace("title =", "ids = {older}, title ="))
    assert found.works[0].canonical == "again"


def test_fields_are_united_and_a_conflict_is_kept() -> None:
    found = works(ZANOS + again(volume="71", note="Open access", doi="10.1124/pr.117.015198"))
    (work,) = found.works
    assert work.fields["note"] == "Open access"
    assert work.fields["volume"] == "70"
    assert [conflict.field for conflict in work.conflicts] == ["volume"]


@pytest.mark.parametrize(("pages", "told"), [("621--661", ["pages"]), ("621-60", []), ("621", [])])
def test_pages_that_end_elsewhere_are_a_conflict(pages: str, told: list[str]) -> None:
    (work,) = works(ZANOS + again(pages=pages)).works
    assert [conflict.field for conflict in work.conflicts] == told


def test_a_wrong_bridge_does_not_join_two_works() -> None:
    """Two parts stay two although a third entry could be either."""
    found = works(
        "@article{one, title = {Small area estimation. Part 1}, author = {Rao, P.}, journal = {Surveys}, year = {1999}}\n"
        "@article{two, title = {Small area estimation. Part 2}, author = {Rao, P.}, journal = {Surveys}, year = {1999}}\n"
        "@article{any, title = {Small area estimation}, author = {Rao, P.}, journal = {Surveys}, year = {1999}}\n"
    )
    assert found.by_key["one"] is not found.by_key["two"]


def test_order_does_not_matter() -> None:
    first, second = works(ZANOS + again(journal="Pharmacol. Rev.")), works(again(journal="Pharmacol. Rev.") + ZANOS)
    assert {frozenset(work.keys) for work in first.works} == {frozenset(work.keys) for work in second.works}
