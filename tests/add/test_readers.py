"""RIS, NBIB, CSL-JSON and plain reference lists: what is in them, and what in them could not be read."""

import json
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim.add import imports, references
from everyclaim.bibliography.markup import CLOSE, OPEN
from everyclaim.bibliography.styles import record as styles
from everyclaim.bibliography.works import group
from everyclaim.model import Defect, Entry
from everyclaim.parse import bibtex, csl_json, latex, nbib, ris
from everyclaim.render.exports import csl as csl_export
from everyclaim.render.exports import ris as ris_export

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
        "month": "2",
        "day": "15",
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
        "month": "2",
        "day": "15",
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
        "title": "Effects of \\emph{ketamine} \\& more",
        "volume": "47",
        "journal": "Biological Psychiatry",
        "year": "2000",
        "month": "2",
        "day": "15",
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
            ("{World Health Organization}", "A report on things", "Bulletin", "2019", "3", "", ""),
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


WEB = {
    "id": "x", "type": "webpage", "title": "CO<sub>2</sub> and <span class=\"nocase\">eBay</span>", "author": [{"literal": "WHO"}],
    "container-title": "WHO site", "issued": {"date-parts": [["2020", 3, 5]]}, "accessed": {"date-parts": [[2021, 1, 2]]},
    "URL": "https://example.org/x", "note": "PMID: 123\nseen twice", "abstract": "Short.", "language": "en",
}  # fmt: skip


@pytest.mark.parametrize(
    ("item", "kind", "wanted"),
    [
        (WEB, "online", {
            "title": "CO\\textsubscript{2} and {eBay}", "author": "{WHO}", "organization": "WHO site", "year": "2020", "month": "3",
            "day": "5", "urldate": "2021-01-02", "url": "https://example.org/x", "pmid": "123", "note": "seen twice",
            "abstract": "Short.", "language": "en",
        }),
        ({"type": "thesis", "title": "T", "genre": "Doctoral dissertation"}, "phdthesis", {"title": "T"}),
        ({"type": "report", "title": "T", "genre": "Master plan"}, "techreport", {"title": "T", "type": "Master plan"}),
        ({"type": "thesis", "title": "T", "genre": "Master's thesis", "publisher": "Uni", "publisher-place": "Town"},
         "mastersthesis", {"title": "T", "school": "Uni", "address": "Town"}),
        ({"type": "report", "title": "T", "number": "7", "publisher": "WHO", "collection-title": "Papers", "genre": "Working paper"},
         "techreport", {"title": "T", "number": "7", "institution": "WHO", "series": "Papers", "type": "Working paper"}),
        ({"type": "chapter", "title": "T", "container-title": "Book", "chapter-number": 3, "collection-number": 12,
          "container-author": [{"family": "A", "given": "B"}], "editor": [{"family": "C", "given": "D"}], "ISBN": "978"},
         "incollection", {"title": "T", "booktitle": "Book", "chapter": "3", "number": "12", "bookauthor": "A, B", "editor": "C, D",
                          "isbn": "978"}),
        ({"type": "article", "title": "T", "number": "arXiv:2101.00001", "publisher": "arXiv", "issued": "2021-01-03"},
         "misc", {"title": "T", "eprint": "2101.00001", "archiveprefix": "arXiv", "publisher": "arXiv", "year": "2021", "month": "1",
                  "day": "3"}),
        ({"type": "article-newspaper", "title": "T", "container-title": "Times", "issued": {"date-parts": [[1999]], "circa": True}},
         "article", {"title": "T", "journal": "Times", "entrysubtype": "newspaper", "year": "c. 1999"}),
        ({"type": "article-journal", "title": "T", "volume": 3, "issue": "2", "number": "e14", "container-title-short": "J. Ex.",
          "issued": {"date-parts": [[2018], [2019]]}, "status": "in press"},
         "article", {"title": "T", "volume": "3", "number": "2", "eid": "e14", "shortjournal": "J. Ex.", "year": "2018--2019",
                     "pubstate": "in press"}),
        ({"type": "motion_picture", "title": "T", "director": [{"family": "A", "given": "B"}], "original-date": {"raw": "1931-05"}},
         "video", {"title": "T", "author": "A, B", "origdate": "1931-05"}),
        ({"type": "paper-conference", "title": "T", "event-title": "Meeting", "event-place": "Rome", "event": "other",
          "author": [{"family": "Humboldt", "given": "A.", "dropping-particle": "von", "non-dropping-particle": "de"}]},
         "inproceedings", {"title": "T", "eventtitle": "Meeting", "venue": "Rome", "author": "von de Humboldt, A."}),
        ({"type": "book", "title": "<i>a <b>b</b></i> <i>c", "issued": {"date-parts": [[-43]]}, "volume": 2.0},
         "book", {"title": "a \\textbf{b} c", "year": "-43", "volume": "2"}),
    ],
)  # fmt: skip
def test_csl_variables(item: dict[str, object], kind: str, wanted: dict[str, str]) -> None:
    """Each goes to the field that means it."""
    (entry,), defects = csl_json.parse(json.dumps([item]))
    assert not defects
    assert (entry.type, values(entry)) == (kind, wanted)


@pytest.mark.parametrize(
    ("record", "kind", "wanted"),
    [
        ("WEB;TI=T;A1=A, B;PB=WHO;PY=2020;DA=2020/03/05/;Y2=2021/01/02/;UR=https://x.org;T2=Site;AB=Short.;KW=a;KW=b", "online", {
            "title": "T", "author": "A, B", "publisher": "WHO", "year": "2020", "month": "3", "day": "5", "urldate": "2021-01-02",
            "url": "https://x.org", "organization": "Site", "abstract": "Short.", "keywords": "a, b"}),
        ("THES;TI=T;PB=Uni;CY=Town;SP=210;N1=n", "phdthesis", {
            "title": "T", "school": "Uni", "address": "Town", "pagetotal": "210", "note": "n"}),
        ("RPRT;TI=T;PB=WHO;M1=7;M3=Working paper", "techreport", {
            "title": "T", "institution": "WHO", "number": "7", "type": "Working paper"}),
        ("EDBOOK;TI=T;AU=C, D;T2=Papers;SN=9780306406157;NV=3;ET=2;A4=E, F", "book", {
            "title": "T", "editor": "C, D", "series": "Papers", "isbn": "9780306406157", "volumes": "3", "edition": "2",
            "translator": "E, F"}),
        ("CHAP;TI=T;A2=C, D;T2=Book;SE=3;SP=1;EP=9;T3=Papers", "incollection", {
            "title": "T", "editor": "C, D", "booktitle": "Book", "chapter": "3", "pages": "1--9", "series": "Papers"}),
        ("JOUR;TI=T;JF=Journal of Examples;J2=J Ex;C7=e14;AN=123;DB=PubMed;C2=PMC9;SN=1234-5678;ST=Short", "article", {
            "title": "T", "journal": "Journal of Examples", "shortjournal": "J Ex", "eid": "e14", "pmid": "123", "pmcid": "PMC9",
            "issn": "1234-5678", "shorttitle": "Short"}),
        ("JOUR;TI=T;AN=123456;DB=Embase", "article", {"title": "T"}),
        ("CONF;TI=T;C3=Proceedings;T2=Meeting;CY=Rome", "inproceedings", {
            "title": "T", "booktitle": "Proceedings", "eventtitle": "Meeting", "address": "Rome"}),
        ("NEWS;TI=T;T2=Times;DA=1999/05/01", "article", {
            "title": "T", "journal": "Times", "entrysubtype": "newspaper", "year": "1999", "month": "5", "day": "1"}),
    ],
)  # fmt: skip
def test_ris_tags(record: str, kind: str, wanted: dict[str, str]) -> None:
    """Each goes to the field that means it."""
    lines = [
        f"TY  - {record.split(';')[0]}",
        *(line.replace("=", "  - ", 1) for line in record.split(";")[1:]),
        "ER  - ",
    ]
    (entry,), defects = ris.parse("\r\n".join(lines))
    assert not defects
    assert (entry.type, values(entry)) == (kind, wanted)


def test_nbib_of_books_and_other_languages() -> None:
    text = """PMID- 29262083
DP  - 2025 Jan
TI  - Ketamine.
BTI - StatPearls
FED - Doe, J
PB  - StatPearls Publishing
PL  - Treasure Island (FL)
LA  - eng

PMID- 3
DEP - 20210203
TI  - [A title in English].
TT  - Ein Titel.
JT  - Der Anaesthesist
LID - e014 [pii]
LID - S0003-2999(21)00123-4 [pii]
PST - aheadofprint
OT  - *one
OT  - two
CRI - J. 2022;1:2
"""
    (chapter, article), defects = nbib.parse(text)
    assert not defects
    assert (chapter.type, values(chapter)) == (
        "incollection",
        {
            "editor": "Doe, J", "title": "Ketamine", "booktitle": "StatPearls", "year": "2025", "month": "1",
            "publisher": "StatPearls Publishing", "address": "Treasure Island (FL)", "language": "eng", "pmid": "29262083",
        },
    )  # fmt: skip
    assert values(article) == {
        "title": "Ein Titel. [A title in English]", "journal": "Der Anaesthesist", "year": "2021", "month": "2", "day": "3",
        "pages": "e014", "keywords": "one, two", "pubstate": "ahead of print", "pmid": "3",
        "note": "Corrected and republished in: J. 2022;1:2",
    }  # fmt: skip


KINDS = """
@article{a, author = {Doe, Jane and {WHO} and van Gogh, Vincent}, title = {On {DNA} and CO\\textsubscript{2}}, journal = {Trials},
  year = {2001}, volume = {7}, number = {2}, pages = {11--19}, doi = {10.1000/x}, pmid = {12}, pmcid = {PMC3}, language = {german}}
@book{b, editor = {Doe, Jane}, title = {A book}, publisher = {Press}, address = {Rome}, edition = {2}, year = {1999}, series = {Papers}}
@incollection{c, author = {Roe, Ann}, title = {Part}, booktitle = {Whole}, editor = {Doe, Jane}, publisher = {Press}, year = {2004},
  pages = {3--9}, chapter = {4}}
@inproceedings{d, author = {Roe, Ann}, title = {Talk}, booktitle = {Proceedings}, year = {2004}, pages = {3}}
@techreport{e, author = {{WHO}}, title = {Report}, institution = {WHO}, number = {17}, year = {2010}}
@online{f, author = {Poe, Eve}, title = {Page}, organization = {Site}, date = {2020-03-05}, url = {https://example.org/}, urldate = {2021-01-02}}
@phdthesis{g, author = {Poe, Eve}, title = {Thesis}, school = {Uni}, year = {2011}}
@dataset{h, author = {Poe, Eve}, title = {Data}, publisher = {Zenodo}, year = {2012}, version = {2}}
@patent{i, author = {Poe, Eve}, title = {Thing}, number = {US 1}, year = {2013}}
"""


@pytest.mark.parametrize("form", ["csl", "ris"])
def test_a_work_that_goes_out_and_comes_back(form: str) -> None:
    """What readers see of it is the same."""
    for work in group(bibtex.parse(KINDS).entries).works:
        before = styles.read(work)
        text = json.dumps([csl_export.item(work)]) if form == "csl" else ris_export.written(work.canonical, before)
        entries, defects = (csl_json if form == "csl" else ris).parse(text)
        after = styles.read(group(entries).works[0])
        assert not defects
        if form == "ris":  # it has plain text alone
            before = before._replace(title=before.title.replace("<sub>", "").replace("</sub>", ""))
        for number, name in enumerate(before._fields):
            if name not in ("type", "version" if form == "ris" else ""):  # RIS has no place for a version
                assert _plain(after[number]) == _plain(before[number])


def _plain(value: object) -> object:
    return value.replace(CLOSE, "").replace(OPEN, "") if isinstance(value, str) else value


ONE = "Doe J, Roe A. A title of some length that goes on. J Ex Med. 2001;7(2):11-19. doi:10.1000/abc.2001"
TWO = "Poe E. Another title. Example Rev. 2002;8:21-9. PMID: 1234."


@pytest.mark.parametrize(
    "text",
    [
        f"1. {ONE}\n2. {TWO}\n",
        f"[1] {ONE}\r\n[2] {TWO}\r\n",
        f"(1) {ONE}\r(2) {TWO}",
        f"1)\t{ONE}\n2)\t{TWO}\n",
        f"- {ONE}\n- {TWO}\n",
        f"• {ONE}\n\n• {TWO}\n",
        f"{ONE}\n{TWO}\n",
        f"{ONE}\n\n{TWO}\n",
        f"1. {ONE}\n2. {TWO}".replace(" that", "\n   that").replace(" Rev.", "\n   Rev."),
        f"1. {ONE}\n2. {TWO}".replace(" 2001;", "\n2001;").replace(" 2002;", "\n2002;"),
        f"{ONE}\n{TWO}".replace(" that", "\n    that").replace(" Rev.", "\n    Rev."),
        f"{ONE}\n\n{TWO}".replace(" that", "\nthat").replace(" Rev.", "\nRev."),
        f"1. {ONE}\n\n2. {TWO}".replace("10.1000/", "10.1000/\n").replace("PMID: ", "PMID:\n"),
        f"1. {ONE}\n2. {TWO}".replace("abc.2001", "abc.\n2001"),
        f"1. {ONE}\n2. {TWO}".replace("(2)", "\n(2)"),
    ],
)
def test_lists_however_they_are_set(text: str) -> None:
    """Numbers, bullets, blank lines, indents; lines broken anywhere, a DOI's among them."""
    (one, two), defects = references.parse(text)
    assert not defects
    assert values(one) == {
        "author": "Doe, J and Roe, A", "title": "A title of some length that goes on", "journal": "J Ex Med", "year": "2001",
        "volume": "7", "number": "2", "pages": "11--19", "doi": "10.1000/abc.2001",
    }  # fmt: skip
    assert (values(two)["author"], values(two)["year"], values(two)["pmid"]) == ("Poe, E", "2002", "1234")


@pytest.mark.parametrize(
    ("line", "kind", "wanted"),
    [
        ("Roe A. Part of a whole. In: Doe J, Poe E, eds. Whole Book. 3rd ed. Press; 2004:3-9.", "incollection",
         {"title": "Part of a whole", "editor": "Doe, J and Poe, E", "booktitle": "Whole Book", "edition": "3rd", "publisher": "Press",
          "year": "2004", "pages": "3--9"}),
        ("Roe, A. (2004). Part of a whole. In J. Doe & E. Poe (Eds.), Whole book (3rd ed., pp. 3–9). Press.", "incollection",
         {"title": "Part of a whole", "editor": "Doe, J. and Poe, E.", "booktitle": "Whole book", "edition": "3rd", "publisher": "Press",
          "year": "2004", "pages": "3--9"}),
        ("Shear J, Roe AB. A book of things. 2nd ed. Rome: Example Press; 1999.", "book",
         {"title": "A book of things", "edition": "2nd", "address": "Rome", "publisher": "Example Press", "year": "1999"}),
        ("Miles RD, editor. Things of old. Elsewhere; 2015.", "book", {"editor": "Miles, R D", "title": "Things of old"}),
        ("J. Doe and A. Roe, “A title,” J. Ex. Med., vol. 7, no. 2, pp. 11–19, Mar. 2001, doi: 10.1000/x.", "article",
         {"author": "Doe, J. and Roe, A.", "title": "A title", "journal": "J. Ex. Med.", "volume": "7", "number": "2", "year": "2001",
          "pages": "11--19", "doi": "10.1000/x"}),
        ("Doe, J. & Roe, A. A title. J. Ex. Med. 7, 11–19 (2001).", "article",
         {"author": "Doe, J. and Roe, A.", "title": "A title", "journal": "J. Ex. Med.", "volume": "7", "year": "2001", "pages": "11--19"}),
        ("Doe, Jane, and Ann B. Roe. 2001. “A Title.” Journal of Examples 7 (2): 11–19.", "article",
         {"author": "Doe, Jane and Roe, Ann B.", "title": "A Title", "journal": "Journal of Examples", "volume": "7", "number": "2"}),
        ("Doe, J. and Roe, A. (2001) ‘A title’, Journal of Examples, 7(2), pp. 11–19.", "article",
         {"title": "A title", "journal": "Journal of Examples", "pages": "11--19"}),
        ("U.S. Food and Drug Administration. A warning [Internet]. 2022 [cited 2023 Jan 2]. Available from: https://x.org/a.", "online",
         {"author": "{U.S. Food and Drug Administration}", "title": "A warning", "year": "2022", "urldate": "2023-01-02",
          "url": "https://x.org/a"}),
        ("National Example Institute. Major things. NEI website. Published January 2022. Updated May 3, 2023. Accessed September 5, 2024. "
         "https://x.org/things", "online",
         {"author": "{National Example Institute}", "title": "Major things", "organization": "NEI", "year": "2023",
          "urldate": "2024-09-05", "url": "https://x.org/things"}),
        ("US Food and Drug Example Administration. A warning about things. October 10, 2023. Accessed May 1, 2024. https://x.org/w",
         "online", {"author": "{US Food and Drug Example Administration}", "title": "A warning about things", "year": "2023",
                    "urldate": "2024-05-01"}),
        ("Centers for Example Control and Prevention. Facts of colds. Accessed May 1, 2024. https://x.org/w",
         "online", {"author": "{Centers for Example Control and Prevention}", "title": "Facts of colds"}),
        ("Major Clinic. Care for colds. Reviewed 2021. Accessed 5 May 2024. https://x.org/colds", "online",
         {"author": "{Major Clinic}", "title": "Care for colds", "year": "2021", "urldate": "2024-05-05"}),
        ("Doe J, Roe A. A title. J Ex Med. Published online June 3, 2021. Accessed May 5, 2024. doi:10.1000/x", "article",
         {"title": "A title", "journal": "J Ex Med", "year": "2021", "urldate": "2024-05-05"}),
        ("World Health Organization. Report on Things. World Health Organization; 2010. Report 17. Accessed January 2, 2020. "
         "https://x.org/x", "techreport", {"title": "Report on Things", "number": "17", "institution": "World Health Organization",
                                           "urldate": "2020-01-02"}),
    ],
)  # fmt: skip
def test_shapes_of_references(line: str, kind: str, wanted: dict[str, str]) -> None:
    (entry,), defects = references.parse(line)
    assert not defects
    assert entry.type == kind
    assert wanted.items() <= values(entry).items()


def test_what_is_not_read_of_a_wrapped_list_is_told_at_its_place() -> None:
    text = f"Sources\n\n1. {ONE}\n2. Nothing of\n   the kind doi:10.1000/z\n3. {TWO}\nShare this\n".replace(
        "that", "\n   that"
    )
    entries, defects = references.parse(text)
    assert len(entries) == 2
    assert [text[defect.span.start : defect.span.end] for defect in defects] == [
        "Sources", "2. Nothing of\n   the kind doi:10.1000/z", "Share this",
    ]  # fmt: skip
    assert defects[1].message == "these 2 lines could not be read as a reference"
    assert defects[1].help == "Add it by its identifier: `everyclaim add 10.1000/z`."
