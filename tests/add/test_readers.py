"""RIS, NBIB, CSL-JSON and plain reference lists: what is in them, and what in them could not be read."""

import json
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim.add import imports, references
from everyclaim.model import Defect, Entry
from everyclaim.parse import csl_json, latex, nbib, ris

Reader = Callable[[str], tuple[tuple[Entry, ...], tuple[Defect, ...]]]
READERS: tuple[Reader, ...] = (ris.parse, nbib.parse, csl_json.parse, references.parse)

RIS = """\
TY  - JOUR
AU  - Berman, Robert M.
AU  - Zarate, C. A., Jr
A2  - Group
TI  - Effects of ketamine & more
  in two lines
JF  - Biological Psychiatry
PY  - 2000/02/15
VL  - 47
IS  - 4
SP  - 351
EP  - 354
DO  - https://doi.org/10.1016/S0006-3223(99)00230-9
UR  - https://example.org/a{b}
SN  - 0006-3223
ER  -

TY  - BOOK
T1  - A book
Y1  - 2013
PB  - Press
ER  -
"""
NBIB = """
PMID- 10686270
DP  - 2000 Feb 15
TI  - Antidepressant effects of ketamine in
      depressed patients.
PG  - 351-4
LID - S0006 [pii]
LID - 10.1016/s0006-3223(99)00230-9 [doi]
FAU - Berman, R M
AU  - Berman RM
FAU - Krystal, J H
CN  - KET Group
JT  - Biological psychiatry
PMC - PMC123

PMID- 2
TI  - Second
AU  - Solo A
CON - N Engl J Med. 2003 Nov 13;349(20):1925-34. PMID: 14614167
EIN - J Two. 2004;3:9
"""
CSL = [
    {
        "id": "berman2000",
        "type": "article-journal",
        "title": "Effects of <i>ketamine</i> & more",
        "author": [{"family": "Berman", "given": "R."}, {"literal": "Group"}, {"family": "Gogh", "non-dropping-particle": "van", "given": "V."}],
        "container-title": "Biological Psychiatry",
        "issued": {"date-parts": [[2000, 2, 15]]},
        "page": "351–354",
        "volume": 47,
        "DOI": "10.1016/S0006-3223(99)00230-9",
    },
    {"type": "book", "title": "A book", "issued": {"raw": "spring 2013"}},
]  # fmt: skip


def values(entry: Entry) -> dict[str, str]:
    return {name: field.value for name, field in entry.fields.items()}


def test_ris() -> None:
    (article, book), defects = ris.parse(RIS, "x.ris")
    assert not defects
    assert (article.type, article.path, RIS[article.span.start :][:10]) == ("article", "x.ris", "TY  - JOUR")
    assert values(article) == {
        "author": "Berman, Robert M. and Zarate, Jr, C. A.",
        "editor": "{Group}",
        "title": "Effects of ketamine \\& more in two lines",
        "journal": "Biological Psychiatry",
        "year": "2000",
        "pages": "351--354",
        "volume": "47",
        "number": "4",
        "doi": "10.1016/S0006-3223(99)00230-9",
        "issn": "0006-3223",
        "url": "https://example.org/a%7Bb%7D",
    }
    assert (book.type, values(book)) == ("book", {"title": "A book", "year": "2013", "publisher": "Press"})
    title = article.fields["title"].value_span
    assert RIS[title.start : title.end] == "Effects of ketamine & more\n  in two lines"


def test_ris_that_breaks_off() -> None:
    text = "stray\nTY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\n"
    entries, defects = ris.parse(text)
    assert [entry.fields["title"].value for entry in entries] == ["One", "Two"]
    assert [text[defect.span.start : defect.span.end] for defect in defects] == ["stray", "TY  - JOUR", "TY  - JOUR"]


def test_nbib() -> None:
    (article, second), defects = nbib.parse(NBIB)
    assert not defects
    assert values(article) == {
        "author": "Berman, R M and Krystal, J H and {KET Group}",
        "title": "Antidepressant effects of ketamine in depressed patients",
        "journal": "Biological psychiatry",
        "year": "2000",
        "pages": "351--354",
        "doi": "10.1016/s0006-3223(99)00230-9",
        "pmid": "10686270",
        "pmcid": "PMC123",
    }
    assert values(second) == {
        "author": "Solo, A",
        "title": "Second",
        "pmid": "2",
        "note": "Comment on: N Engl J Med. 2003 Nov 13;349(20):1925-34. PMID: 14614167; Erratum in: J Two. 2004;3:9",
    }


def test_csl_json() -> None:
    (article, book), defects = csl_json.parse(json.dumps(CSL, ensure_ascii=False))
    assert not defects
    assert (article.key, article.type, book.key) == ("berman2000", "article", "csl-2")
    assert values(article) == {
        "author": "Berman, R. and {Group} and van Gogh, V.",
        "title": "Effects of ketamine \\& more",
        "volume": "47",
        "journal": "Biological Psychiatry",
        "year": "2000",
        "pages": "351--354",
        "doi": "10.1016/S0006-3223(99)00230-9",
    }
    assert values(book) == {"title": "A book", "year": "2013"}


def test_csl_json_that_breaks_off() -> None:
    text = '[{"title": "One"}, 7, {"title": "Two"'
    entries, defects = csl_json.parse(text)
    assert [entry.fields["title"].value for entry in entries] == ["One"]
    assert [text[defect.span.start] for defect in defects] == ["7", '"']


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "5. Berman, R. M., & Krystal, J. H. (2000). Effects of ketamine. Biological psychiatry, 47(4), 351-354.",
            (
                "Berman, R. M. and Krystal, J. H.",
                "Effects of ketamine",
                "Biological psychiatry",
                "2000",
                "47",
                "4",
                "351--354",
            ),
        ),
        (
            "[2] Bahji, A., Zarate Jr, C. A. (2021a, May). Is it? J. Affect. Disord., 278, 542–555. https://doi.org/10.1016/x.y",
            ("Bahji, A. and Zarate, Jr, C. A.", "Is it?", "J. Affect. Disord.", "2021", "278", "", "542--555"),
        ),
        (
            "World Health Organization. (2019). A report on things. Bulletin, 3.",
            ("{World Health Organization.}", "A report on things", "Bulletin", "2019", "3", "", ""),
        ),
        (
            "3. Berman RM, van Gogh V, et al. Effects of ketamine: a trial. Biol Psychiatry. 2000 Feb;47(4):351-4.",
            (
                "Berman, R M and van Gogh, V and others",
                "Effects of ketamine: a trial",
                "Biol Psychiatry",
                "2000",
                "47",
                "4",
                "351--4",
            ),
        ),
    ],
)
def test_reference_lines(line: str, expected: tuple[str, ...]) -> None:
    (entry,), defects = references.parse(line)
    assert not defects
    names = ("author", "title", "journal", "year", "volume", "number", "pages")
    assert tuple(values(entry).get(name, "") for name in names) == expected


@pytest.mark.parametrize(
    "line",
    [
        "References",
        "Share this Post",
        "Smith (2020)",
        "A. B. C. D.",
        "1.",
        "(2000). . , 1.",
        "x" * 6000,
        "Doe, J. (2001). Title only.",
    ],
)
def test_lines_that_are_no_reference_are_reported(line: str) -> None:
    entries, defects = references.parse(f"\n{line}\n")
    assert not entries
    assert [(defect.rule, defect.span) for defect in defects] == [("unread-reference", (1, len(line) + 1))]


@pytest.mark.parametrize(
    ("text", "path", "form"),
    [
        (RIS, "-", "ris"),
        (NBIB, "-", "nbib"),
        (json.dumps(CSL), "-", "csl"),
        ("% x\n@article{a,}", "-", "bib"),
        ("1. Doe, J. (2000). T. J, 1.", "-", "references"),
        ("", "x.BIB", "bib"),
        ("", "x.json", "csl"),
        ("", "x.txt", "references"),
    ],
)
def test_formats_are_recognised(text: str, path: str, form: str) -> None:
    assert imports.form_of(text, path) == form


@pytest.mark.parametrize("reader", READERS)
@given(st.text(max_size=300))
def test_any_text_is_read(reader: Reader, text: str) -> None:
    entries, defects = reader(text)
    for one in (*entries, *defects):
        assert 0 <= one.span.start <= one.span.end <= len(text)


UNITS = (
    "a",
    "\n",
    "TY  - JOUR\n",
    "PMID- 1\n      x\n",
    "[",
    "{",
    '"',
    "(2000). ",
    "A. ",
    "a, ",
    "x\n",
    "&",
    "1",
    "AU  - a,\n",
)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_of_anything_is_read_in_linear_time(reader: Reader, unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    reader(text)
    reader("TY  - JOUR\nPMID- 1\n[{}," + text)
    assert time.process_time() - started < 20  # generous: a busy machine, and a million defects take their time


def test_names_and_pages() -> None:
    assert latex.person("Barnes, Noble", "X") == "{Barnes, Noble}, X"
    assert latex.person("Rock and Roll", "X") == "{Rock and Roll}, X"
    assert latex.person("WHO") == "{WHO}"
    assert latex.page_range("e1414-e1426") == "e1414--e1426"
    assert latex.page_range("12, 14_15") == "12, 14\\_15"


def test_a_suffix_and_a_pmid_in_a_plain_list() -> None:
    line = "2. Zarate CA Jr, Singh JB. A randomized trial. Arch Gen Psychiatry. 2006;63(8):856-864. PMID: 16894061."
    (entry,), defects = references.parse(line)
    assert not defects
    assert entry.fields["author"].value == "Zarate, Jr, C A and Singh, J B"
    assert entry.fields["pmid"].value == "16894061"
