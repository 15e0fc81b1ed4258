"""Entries to works: what is merged and why, what a person has decided, which keys a work answers to."""

import pytest

from everyclaim.bibliography import venues
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


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("rand", "rand corporation", True),
        ("sage", "sage publications inc", True),
        ("acl", "proceedings of the 58th annual meeting of the association for computational linguistics acl", True),
        ("brain", "brain research", None),
        ("pain", "european journal of pain", False),
    ],
)
def test_names_of_houses_and_meetings_are_one_in_either_order(one: str, other: str, same: bool | None) -> None:
    assert venues.same(one, other) is venues.same(other, one) is same


def related(one: str, other: str) -> str:
    """How two entries are related: a word, "same" for one work or a likely repeat, "" for none."""
    found = group(bibtex.parse(one + other).entries)
    return "same" if len(found.works) == 1 else found.relations[0].relation if found.relations else ""


ARTICLE = "@article{a, author={Lahti, O.}, title={Influenza vaccination and narcolepsy}, journal={Epidemiology}, year={2014}, volume={25}, pages={402--410}}\n"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Comment on: Epidemiology. 2014 May;25(3):402-10", "notice"),
        ("Erratum for: Epidemiology 25 (2014) 402", "notice"),
        ("Comment on: Epidemiology. 2013 May;25(3):402-10", ""),
        ("Comment on: Epidemiology. 2014 May;25(3):502-10", ""),
        ("Epidemiology. 2014 May;25(3):402-10", ""),
    ],
)
def test_a_notice_is_known_by_the_place_that_it_gives(note: str, expected: str) -> None:
    notice = f"@article{{b, author={{Weiss, L.}}, title={{No cause for alarm}}, journal={{Epidemiology}}, year={{2014}}, volume={{25}}, pages={{780}}, note={{{note}}}}}"
    assert related(ARTICLE, notice) == related(notice, ARTICLE) == expected


@pytest.mark.parametrize(
    ("title", "is_abstract"),
    [
        ("PS-1-021 School feeding and iron status in Turkana", True),
        ("1422-P: School feeding and iron status in Turkana", True),
        ("Poster: School feeding and iron status in Turkana", True),
        ("COVID-19 school feeding and iron status in Turkana", False),
    ],
)
def test_an_abstract_is_known_by_the_number_before_its_title(title: str, is_abstract: bool) -> None:
    one = f"@article{{a, author={{Larsson, E. and Mutua, D.}}, title={{{title}}}, journal={{Proc Nutr Soc}}, year={{2020}}, volume={{79}}, pages={{333--341}}}}\n"
    other = "@article{b, author={Larsson, E. and Mutua, D.}, title={School feeding and iron status in Turkana}, journal={Public Health Nutr}, year={2022}, volume={25}, pages={1901--1910}}"
    assert (related(one, other) == "abstract-of") is is_abstract
