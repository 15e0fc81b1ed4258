"""Identifiers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim.registries.identifiers import isbn, recognise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1016/S0006-3223(99)00230-9", "doi:10.1016/s0006-3223(99)00230-9"),
        ("doi:10.1186/s13063-018-2634-3", "doi:10.1186/s13063-018-2634-3"),
        ("DOI: 10.1186/s13063-018-2634-3.", "doi:10.1186/s13063-018-2634-3"),
        ("https://doi.org/10.1186/S13063-018-2634-3", "doi:10.1186/s13063-018-2634-3"),
        ("http://dx.doi.org/10.1016%2FS0006-3223(99)00230-9", "doi:10.1016/s0006-3223(99)00230-9"),
        (
            "https://link.springer.com/article/10.1007/s40263-018-0519-3?utm_source=x#Sec1",
            "doi:10.1007/s40263-018-0519-3",
        ),
        ("https://onlinelibrary.wiley.com/doi/full/10.1196/annals.1300.016", "doi:10.1196/annals.1300.016"),
        ("https://www.frontiersin.org/articles/10.3389/fpsyt.2019.00075/full", "doi:10.3389/fpsyt.2019.00075"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full", "doi:10.1101/2020.01.01.123456"),
        (
            "https://www.medrxiv.org/content/10.64898/2026.01.01.12345678v1.full.pdf+html",
            "doi:10.64898/2026.01.01.12345678",
        ),
        (
            "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0123456",
            "doi:10.1371/journal.pone.0123456",
        ),
        (
            "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0123456#sec002",
            "doi:10.1371/journal.pone.0123456",
        ),
        (
            "https://link.springer.com/content/pdf/10.1007/s40263-018-0519-3.pdf?pdf=button",
            "doi:10.1007/s40263-018-0519-3",
        ),
        ("https://www.ncbi.nlm.nih.gov/pubmed/?term=30450382", "pmid:30450382"),
        ("https://www.amazon.com/Some-Book/dp/0306406152/ref=sr_1_1", "isbn:9780306406157"),
        ("(see doi:10.1000/xyz123)", "doi:10.1000/xyz123"),
        ("<https://doi.org/10.1000/xyz123>", "doi:10.1000/xyz123"),
        (
            "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
            "doi:10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2",
        ),
        ("30450382", "pmid:30450382"),
        ("PMID: 30450382", "pmid:30450382"),
        ("pmid30450382", "pmid:30450382"),
        ("https://pubmed.ncbi.nlm.nih.gov/30450382/", "pmid:30450382"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/30450382?dopt=Abstract", "pmid:30450382"),
        ("https://europepmc.org/article/MED/30450382", "pmid:30450382"),
        ("PMC6234565", "pmcid:PMC6234565"),
        ("PMCID: PMC6234565", "pmcid:PMC6234565"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC6234565/", "pmcid:PMC6234565"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6234565/", "pmcid:PMC6234565"),
        ("arXiv:2101.00001v2", "arxiv:2101.00001"),
        ("2101.00001", "arxiv:2101.00001"),
        ("https://arxiv.org/abs/2101.00001v3", "arxiv:2101.00001"),
        ("https://arxiv.org/pdf/2101.00001.pdf", "arxiv:2101.00001"),
        ("10.48550/arXiv.2101.00001", "arxiv:2101.00001"),
        ("math.GT/0309136", "arxiv:math.GT/0309136"),
        ("https://arxiv.org/abs/cond-mat/9901001", "arxiv:cond-mat/9901001"),
        ("978-0-306-40615-7", "isbn:9780306406157"),
        ("ISBN 0-306-40615-2", "isbn:9780306406157"),
        ("080442957X", "isbn:9780804429573"),
        ("https://openlibrary.org/isbn/9780306406157", "isbn:9780306406157"),
    ],
)
def test_every_spelling(text: str, expected: str) -> None:
    assert str(recognise(text)) == expected


@pytest.mark.parametrize(
    "text",
    ["", "hello", "10.5/x", "978-0-306-40615-8", "https://example.org/article/7", "0", "PMID", "doi:", "1234567890123"],
)
def test_what_is_none(text: str) -> None:
    assert recognise(text) is None


@given(st.text(alphabet="10./ arxivdoipmcISBN:-–()<>[]9X8", max_size=60))
def test_any_text(text: str) -> None:
    found = recognise(text)
    assert found is None or recognise(found.value) == found


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9))
def test_both_isbn_lengths_are_one(digits: list[int]) -> None:
    nine = "".join(map(str, digits))
    check = -sum((10 - place) * digit for place, digit in enumerate(digits)) % 11
    ten = nine + ("X" if check == 10 else str(check))
    assert isbn(ten) == isbn(isbn(ten)) != ""
    assert isbn(nine + str((check + 1) % 10 if check != 9 else "X")) in ("", isbn(ten))
