"""Identifiers become links that are safe, whatever the .bib says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim.bibliography.styles import links


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("10.1000/abc", "10.1000/abc"),
        ("https://doi.org/10.1000/ABC", "10.1000/ABC"),
        ("HTTP://DX.DOI.ORG/10.1000/abc", "10.1000/abc"),
        ("doi: 10.1000/abc.", "10.1000/abc"),
        (r"10.1007/978-3\_7", "10.1007/978-3_7"),
        ("https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0", "10.1002/(SICI)1097<1::AID>3.0"),
        ("none", ""),
    ],
)
def test_a_doi_is_bare(field: str, expected: str) -> None:
    assert links.doi({"doi": field}) == expected


def test_a_doi_is_found_in_an_address() -> None:
    assert links.doi({"url": "https://doi.org/10.1000/abc"}) == "10.1000/abc"
    assert links.doi({"url": "https://example.org/10.1000/abc"}) == ""


def test_a_doi_is_encoded_in_its_link_only() -> None:
    link = links.to_doi("10.1002/(SICI)1<2>\"3'#?%")
    assert 'href="https://doi.org/10.1002/(SICI)1%3C2%3E%223&#x27;%23%3F%25"' in link
    assert "(SICI)1&lt;2&gt;" in link


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("https://example.org/a b", "https://example.org/a b"),
        (r"\url{http://example.org/x\_y}", "http://example.org/x_y"),
        ("www.example.org/x", "https://www.example.org/x"),
        ("javascript:alert(1)", ""),
        ("  JavaScript:alert(1)//http://x", ""),
        ("data:text/html,x", ""),
        ("vbscript:x", ""),
        ("ftp://example.org/x", ""),
    ],
)
def test_only_web_addresses_are_addresses(field: str, expected: str) -> None:
    assert links.url({"url": field}) == expected


def test_an_address_in_a_note() -> None:
    assert (
        links.url({"howpublished": r"Available at: \url{https://example.org/x}, accessed 2020"})
        == "https://example.org/x"
    )


@given(st.text(max_size=40))
def test_a_link_holds_no_quote_space_or_bracket(rest: str) -> None:
    link = links.web("https://example.org/" + rest)
    found = re.match(r'<a href="(https://[^"<>\s]*)">[^<>]*</a>$', link, re.DOTALL)
    assert found


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"pmid": "19129307"}, "19129307"),
        ({"eprint": "19129307", "eprinttype": "pubmed"}, "19129307"),
        ({"pmid": "PMID: 123"}, "123"),
        ({}, ""),
    ],
)
def test_pubmed_numbers(fields: dict[str, str], expected: str) -> None:
    assert links.pmid(fields) == expected
