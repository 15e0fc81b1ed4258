"""The parts of references: dates, pages, titles, journals, names; and fields that no style may stumble over."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim.bibliography.markup import finish, plain, rich
from everyclaim.bibliography.styles import NAMES, journals, pages, parts, people, record, style, titles, when
from everyclaim.bibliography.styles.when import When
from everyclaim.model import Work

ALLOWED = re.compile(
    r'</?(?:i|b|sub|sup|a|span|bdi)>|<a href="https?://[^"<>\s]*">|<span lang="[\w-]+"(?: dir="rtl")?>|<bdi>'
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2019", When("2019")),
        ("2019-06-03", When("2019", 6, 3)),
        ("2019-06", When("2019", 6)),
        ("2019-21", When("2019", season="Spring")),
        ("June 3, 2019", When("2019", 6, 3)),
        ("3-March-2020", When("2020", 3, 3)),
        ("[Online; 3 Mar 2020]", When("2020", 3, 3)),
        ("25/12/2020", When("2020", 12, 25)),
        ("c. 1900", When("1900", circa=True)),
        ("1900~", When("1900", circa=True)),
        ("2019/2020", When("2019–2020")),
        ("2019-20", When("2019–2020")),
        ("2019-06-03/2019-06-05", When("2019", 6, 3, last_day=5)),
        ("2019-03-30/2019-04-02", When("2019", 3, 30, last_month=4, last_day=2)),
        ("June 3-5, 2019", When("2019", 6, 3, last_day=5)),
        ("-0349~", When("350 BCE", circa=True)),
        ("199X", When("1990–1999")),
        ("19uu", When("1900–1999")),
        ("2019-13-45", When("2019")),
        ("juin 2019", When("2019", 6)),
        ("12. März 2019", When("2019", 3, 12)),
        ("3 août 2019", When("2019", 8, 3)),
        ("dicembre 2019", When("2019", 12)),
        ("Herbst 2019", When("2019", season="Autumn")),
        ("-44", When("44 BCE")),
        ("-0043", When("44 BCE")),
        ("(1989b).", When("1989")),
        ("in press", When()),
        ("", When()),
    ],
)
def test_dates_as_people_write_them(written: str, expected: When) -> None:
    assert when.read(written) == expected


@pytest.mark.parametrize(
    ("month", "expected"),
    [("jun", (6, 0)), ("June", (6, 0)), ("6", (6, 0)), ("3~jun", (6, 3)), ("jun # { 3}", (6, 3)), ("May-Jun", (5, 0))],
)
def test_months_as_people_write_them(month: str, expected: tuple[int, int]) -> None:
    found = when.issued({"year": "2019", "month": month})
    assert (found.month, found.day) == expected


@pytest.mark.parametrize(
    ("written", "full", "shortest", "chicago"),
    [
        ("1217--1226", "1217–1226", "1217-26", "1217–26"),
        ("1217-26", "1217–1226", "1217-26", "1217–26"),
        ("101--108", "101–108", "101-8", "101–8"),
        ("100--104", "100–104", "100-4", "100–104"),
        ("1496--1500", "1496–1500", "1496-500", "1496–500"),
        ("98--101", "98–101", "98-101", "98–101"),
        ("pp. 42-55,", "42–55", "42-55", "42–55"),
        ("S93--S99", "S93–S99", "S93-9", "S93–S99"),
        ("xi--xv", "xi–xv", "xi-xv", "xi–xv"),
        ("1807-1807", "1807", "1807", "1807"),
        ("3-1--3-20", "3–1–3–20", "3–1–3–20", "3–1–3–20"),
        ("145+", "145", "145", "145"),
    ],
)
def test_page_ranges(written: str, full: str, shortest: str, chicago: str) -> None:
    found = pages.read(written)
    assert (pages.full(found), pages.shortest(found), pages.chicago(found)) == (full, shortest, chicago)


@pytest.mark.parametrize("written", ["e0217846", "104521", "Article 104521", "a2752", "CD001190"])
def test_a_lone_long_number_is_an_article_number(written: str) -> None:
    assert pages.read(written).article == written.removeprefix("Article ")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The Role of Ketamine in Major Depression", "The role of ketamine in major depression"),
        ("The role of ketamine in Berlin", "The role of ketamine in Berlin"),
        ("A Study of {Foo Bar} in Crohn's Disease", "A study of Foo Bar in Crohn’s disease"),
        ("Effects of HCl, mRNA and p53 on T Cells", "Effects of HCl, mRNA and p53 on T cells"),
        ("Is It Safe? A Review of the Evidence", "Is it safe? A review of the evidence"),
        ("Vitamin D: A Randomized Trial", "Vitamin D: a randomized trial"),
        ("ketamine", "Ketamine"),
        ("EFFECTS OF KETAMINE ON HIV IN GERMANY", "Effects of ketamine on HIV in Germany"),
        ("Die Behandlung der Depression mit Ketamin", "Die Behandlung der Depression mit Ketamin"),
        ("Self-Report and Double-Blind X-Ray Data", "Self-report and double-blind X-ray data"),
        ("It's My Technology and I'll Use It", "It’s my technology and I’ll use it"),
        ("{K}oskenniemi's {R}esults", "Koskenniemi’s Results"),
        ("Policy in the U.S. After 2010", "Policy in the U.S. after 2010"),
    ],
)
def test_sentence_case(title: str, expected: str) -> None:
    assert finish(titles.sentence(rich(title))) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("the genetic basis of human cancer", "The Genetic Basis of Human Cancer"),
        ("living with pain: a guide for the perplexed", "Living With Pain: A Guide for the Perplexed"),
        ("The Art Of War", "The Art of War"),
        ("mRNA, pH and p53 in <i>E. coli</i>", "mRNA, pH and p53 in <i>E. coli</i>"),
        ("follow-up of anti-inflammatory drugs", "Follow-Up of Anti-inflammatory Drugs"),
        ("{ketamine} now", "ketamine Now"),
        ("{Leibniz}'s philosophy", "Leibniz’s Philosophy"),
        ("{K}oskenniemi's m{RNA} and non-{HIV} data", "Koskenniemi’s mRNA and Non-HIV Data"),
    ],
)
def test_headline_case(title: str, expected: str) -> None:
    assert finish(titles.headline(rich(title), titles.SMALL_AMA)) == expected


@pytest.mark.parametrize(
    ("name", "short", "dotted"),
    [
        ("The New England Journal of Medicine", "N Engl J Med", "N. Engl. J. Med."),
        ("Nature Reviews Immunology", "Nat Rev Immunol", "Nat. Rev. Immunol."),
        ("Journal of Clinical Psychiatry", "J Clin Psychiatry", "J. Clin. Psychiatry"),
        ("Journal of clinical psychiatry", "J Clin Psychiatry", "J. Clin. Psychiatry"),
        ("J. Clin. Psychiatry", "J Clin Psychiatry", "J. Clin. Psychiatry"),
        ("J Clin Psychiatry", "J Clin Psychiatry", "J. Clin. Psychiatry"),
        ("Neuron", "Neuron", "Neuron"),
        ("The Lancet", "Lancet", "Lancet"),
        ("PLOS ONE", "PLoS One", "PLoS One"),
        ("Annals of the Rheumatic Diseases", "Ann Rheum Dis", "Ann. Rheum. Dis."),
        ("Behaviour Research and Therapy", "Behav Res Ther", "Behav. Res. Ther."),
        ("Expert Opinion on Pharmacotherapy", "Expert Opin Pharmacother", "Expert Opin. Pharmacother."),
        ("American Journal of Human Genetics", "Am J Hum Genet", "Am. J. Hum. Genet."),
        ("Circulation Research", "Circ Res", "Circ. Res."),
        ("Brain Research", "Brain Res", "Brain Res."),
        ("Journal of Physics &amp; Chemistry", "J Phys Chem", "J. Phys. Chem."),
        ("Lancet (London, England)", "Lancet", "Lancet"),
        ("Obesity (Silver Spring, Md.)", "Obesity (Silver Spring)", "Obesity"),
        ("Psychopharmacology (Berl)", "Psychopharmacology (Berl)", "Psychopharmacology"),
        ("Nursing standard (Royal College of Nursing (Great Britain) : 1987)", "Nurs Stand", "Nurs. Stand."),
        ("Brain : a journal of neurology", "Brain", "Brain"),
        ("Der Anaesthesist", "Anaesthesist", "Anaesthesist"),
    ],
)
def test_journals_are_abbreviated(name: str, short: str, dotted: str) -> None:
    assert (journals.short(name), journals.dotted(name)) == (short, dotted)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("N. Engl. J. Med.", "The New England Journal of Medicine"),
        ("JAMA", "JAMA"),
        ("Brain", "Brain"),
        ("Clinical rehabilitation", "Clinical Rehabilitation"),
        ("eLife", "eLife"),
        ("Tidsskrift for psykologi", "Tidsskrift for psykologi"),
        ("European journal of pain (London, England)", "European Journal of Pain"),
        ("Neuropsychopharmacology : official publication of the College", "Neuropsychopharmacology"),
    ],
)
def test_journals_in_full(name: str, full: str) -> None:
    assert journals.full(name) == full


def test_a_last_page_before_the_first_is_a_slip_and_shown() -> None:
    written = pages.read("675--606")
    assert [pages.full(written), pages.shortest(written), pages.chicago(written)] == ["675–606", "675-606", "675–606"]
    assert pages.read("110-10").ranges == (("110", ""),)


@pytest.mark.parametrize(
    ("given", "bare", "dotted"),
    [
        ("Mary-Ann J.", "MAJ", "M.-A. J."),
        ("J.R.R.", "JRR", "J. R. R."),
        ("LA.", "LA", "L. A."),
        ("Hua (Jonathan)", "H", "H."),
        ("Élise", "É", "É."),
        ("小明", "小明", "小明"),
        ("محمد", "محمد", "محمد"),
        ("Лев", "Л", "Л."),
    ],
)
def test_initials(given: str, bare: str, dotted: str) -> None:
    assert people.initials(given, "", "", False) == bare
    assert people.initials(given, ".", " ", True) == dotted


def made(**fields: str) -> Work:
    kind = fields.pop("kind", "article")
    return Work("key2020", ("key2020",), (), kind, fields, "certain", (), ())


@pytest.mark.parametrize("name", NAMES)
def test_three_thousand_authors(name: str) -> None:
    many = " and ".join(f"Author{number}, A. B." for number in range(3000))
    reference = style(name).reference(made(author=many, title="Big", journal="Pain", year="2020"))
    assert "Author0" in reference
    assert len(reference) < 700


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("author", ["others", "and and and", ",,,", "{}", "{others}", "  ", "}{", "\\", "~", "et al."])
def test_authors_that_are_none(name: str, author: str) -> None:
    reference = style(name).reference(made(author=author, title="T", journal="Pain", year="2020"))
    assert "T" in reference
    assert "2020" in reference


@given(
    st.dictionaries(
        st.sampled_from(
            "author editor translator title subtitle journal booktitle year month date volume number pages eid doi url "
            "urldate note howpublished publisher address edition series type version pmid pmcid eprint langid".split()
        ),
        st.text(max_size=30)
        | st.text(st.sampled_from("{}\\$<>&'\"~-–,.:;?! aA1/\n"), max_size=30)
        | st.sampled_from(
            ["c. 1900", "-44", "2019/2020", "in press", "<b>", "javascript:alert(1)", "https://x.org/\"'<>"]
        ),
    ),
    st.sampled_from(
        "article book incollection inproceedings phdthesis techreport online misc dataset patent law".split()
    ),
    st.sampled_from(NAMES),
)
def test_no_field_stops_a_style_or_is_live(fields: dict[str, str], kind: str, name: str) -> None:
    reference = style(name).reference(made(kind=kind, **fields))
    left = ALLOWED.sub("", reference)
    assert reference
    assert "<" not in left
    assert ">" not in left
    assert "\x0e" not in reference


@pytest.mark.parametrize(
    ("language", "name"),
    [("german", "German"), ("ngerman", "German"), ("fr", "French"), ("fas", "Persian"), ("es-mx", "Spanish"),
     ("english", ""), ("klingon", ""), ("", "")],
)  # fmt: skip
def test_languages_have_english_names(language: str, name: str) -> None:
    assert parts.language_name(language) == name


def test_a_foreign_title_carries_its_language() -> None:
    reference = style("ama").reference(made(title="Die Traumdeutung", langid="ngerman", year="1900", journal="Pain"))
    assert '<span lang="de">Die Traumdeutung</span>' in reference


def test_a_title_from_right_to_left_is_isolated() -> None:
    assert "<bdi>אהבה</bdi>" in style("ama").reference(made(title="אהבה", journal="Pain"))


def test_only_what_says_that_it_is_online_is_called_so() -> None:
    def written(**fields: str) -> str:
        return style("ama").reference(made(author="Doe, Ann", title="One", journal="J", **fields))

    assert written(year="1962").endswith("J</i>. 1962.")
    assert written(year="c. 1900").endswith("J</i>. c. 1900.")
    assert "Published online 2020. doi:" in re.sub("<[^>]*>", "", written(year="2020", doi="10.1000/a"))
    assert written(year="2020", pubstate="prepublished").endswith("Published online 2020.")


def test_an_unknown_style_names_those_there_are() -> None:
    with pytest.raises(ValueError, match="ama, nlm"):
        style("harvard")


def test_a_style_of_pybtex() -> None:
    fields = {
        "author": "Smith, Ann",
        "title": "Sleep & <b>mood",
        "journal": "Pain",
        "year": "2020",
        "url": "javascript:x",
    }
    reference = style("pybtex:unsrt").reference(made(**fields))
    assert "Ann Smith" in reference
    assert "javascript" not in reference
    assert "<b>" not in reference


def test_what_pybtex_cannot_format_is_formatted_all_the_same() -> None:
    assert "Zika" in style("pybtex:unsrt").reference(made(kind="online", title="Zika", url="https://example.org/"))


def test_a_style_that_pybtex_does_not_have() -> None:
    with pytest.raises(ValueError, match="pybtex has no style"):
        style("pybtex:nonesuch")


def test_what_the_record_abbreviates_counts_where_the_list_has_no_such_journal() -> None:
    assert journals.short("Masui. The Japanese Journal of Anesthesiology", "Masui") == "Masui"
    assert journals.short("The Lancet", "Lanc.") == "Lancet"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Fifth edition, text revision", "5th ed., text rev."),
        ("5th ed., text rev.", "5th ed., text rev."),
        ("2nd, revised", "2nd rev."),
        ("3rd ed", "3"),
    ],
)
def test_editions(written: str, read: str) -> None:
    fields = {"title": "A book", "edition": written}
    assert record.read(Work("key", ("key",), (), "book", fields, "certain", (), ())).edition == read


@pytest.mark.parametrize("name", NAMES)
def test_fields_with_nothing_to_see_leave_no_marks(name: str) -> None:
    fields = {
        "author": "Doe, Jane",
        "title": "Odd",
        "journal": "Pain",
        "volume": "<b>",
        "number": "{{}}",
        "pages": "--",
    }
    shown = plain(style(name).reference(Work("key", ("key",), (), "article", fields, "certain", (), ())))
    assert not re.search(r"\(\)|, ,|;|\s[.,]|,\.", shown)


@pytest.mark.parametrize("written", ["--", "n/a", "n/a--n/a", "N/A-N/A", ""])
def test_pages_that_are_none(written: str) -> None:
    assert pages.read(written) == pages.NO_PAGES


@pytest.mark.parametrize(
    "title",
    [
        "Depressionsbehandlung mit Ketamin",
        "Klinische Wirksamkeit Niedrigdosierter Ketamingabe",
        "Psychiatrie Heute",
        "Anästhesie: Grundlagen",
        "Traitement Antidépresseur Rapide",
        "Ketamina: Revisione Sistematica",
        "Leczenie Depresji Ketaminą",
    ],
)
def test_a_title_that_is_not_surely_english_keeps_its_capitals(title: str) -> None:
    assert titles.sentence(title) == titles.headline(title, titles.SMALL_CHICAGO) == title


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Emerging Technologies: Ethical Considerations", "Emerging technologies: ethical considerations"),
        ("Sjögren Syndrome Revisited", "Sjögren syndrome revisited"),
        ("Naïve Bayes Classifiers Revisited", "Naïve Bayes classifiers revisited"),
        ("Two Decades Later", "Two decades later"),
    ],
)
def test_english_titles_with_borrowed_words_are_english(title: str, expected: str) -> None:
    assert titles.sentence(title) == expected


def test_a_german_journal_says_that_a_short_title_is_no_english_one() -> None:
    fields = {
        "author": "Doe, J",
        "title": "Esketamin Nasal",
        "journal": "Der Nervenarzt",
        "year": "2020",
        "volume": "1",
    }
    one = Work("k", ("k",), (), "article", fields, "certain", (), ())
    assert "Esketamin Nasal." in style("ama").reference(one)
    other = one._replace(fields={**fields, "title": "The Esketamine Trial"})
    assert "The esketamine trial." in style("ama").reference(other)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"author": "Doe, Jane, MD, PhD", "title": "T"}, "Doe J. T."),
        ({"title": "The makers of Spravato, Inc.", "journal": "J", "volume": "1"}, "The makers of Spravato, Inc. J. [date unknown];1."),
        ({"title": "A &lt; B &gt;", "note": "N"}, "A &lt; B &gt;. N."),
        ({"title": "T\u202eurned \u2066around"}, "Turned around."),
    ],
)  # fmt: skip
def test_slips_of_records_leave_a_readable_reference(fields: dict[str, str], expected: str) -> None:
    work = Work("k", ("k",), (), "misc", fields, "certain", (), ())
    assert style("nlm").reference(work) == expected


def test_a_volume_keeps_its_own_title_for_exports() -> None:
    fields = {"author": "Wright, S", "maintitle": "Evolution", "title": "Variability", "volume": "4", "year": "1978"}
    read = record.read(Work("k", ("k",), (), "book", fields, "certain", (), ()))
    assert (read.title, read.main, record.whole(read).title, record.whole(read).part) == (
        "Variability", "Evolution", "Evolution", "Variability",
    )  # fmt: skip
