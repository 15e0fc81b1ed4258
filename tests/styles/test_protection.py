"""Which braces in a title protect a name, and which a program has set around everything."""

import pytest

from everyclaim.bibliography.markup import finish, rich
from everyclaim.bibliography.styles import protection
from everyclaim.bibliography.styles.titles import sentence


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Balancing the {Promise} and {Risks} of {Ketamine} {Treatment}", "Balancing the promise and risks of ketamine treatment"),
        ("A {Study} of {NMDA} {Receptor} {Trafficking} in {Japan}", "A study of NMDA receptor trafficking in Japan"),
        ("{The Whole of a Title in Braces}", "The whole of a title in braces"),
        ("{Epi Info}", "Epi Info"),
        ("Miller's {Anesthesia}", "Miller’s Anesthesia"),
        ("Between {Foucault} and {Derrida}", "Between Foucault and Derrida"),
        ("Effects of ketamine in {Parkinson}'s and {Huntington}'s disease", "Effects of ketamine in Parkinson’s and Huntington’s disease"),
        ("The {European Medicines Agency} and {Innovation}", "The European Medicines Agency and Innovation"),
        ("{DNA} and {RNA} in Medicine", "DNA and RNA in medicine"),
    ],
)  # fmt: skip
def test_braces_around_everything_protect_nothing(title: str, expected: str) -> None:
    read = rich(title)
    meant = protection.meant(read) if "{" in title else read
    assert finish(sentence(meant)) == expected
