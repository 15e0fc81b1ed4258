"""LaTeX that only the author's own preamble explains: no word of a title may go missing."""

import pytest

from everyclaim.bibliography.texreader import CLOSE, OPEN, read


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"The \trialname{KET} study", "The KET study"),
        (r"On \Ketamine{} now", "On Ketamine now"),
        (r"On \Ketamine now", "On Ketamine now"),
        (r"On \Ketamine", "On Ketamine"),
        (r"On \protect\Ketamine", "On Ketamine"),
        (r"{\scshape On} {\small x}\par y", "On xy"),
        (r"\texorpdfstring{$\alpha$}{alpha} cells", "alpha cells"),
    ],
)
def test_a_command_that_nobody_knows_leaves_its_word(written: str, shown: str) -> None:
    assert read(written).replace(OPEN, "").replace(CLOSE, "") == shown
