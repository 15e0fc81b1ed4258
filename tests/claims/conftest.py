"""What the tests of claims share: pages from Markdown, and the words of a page with their judgements."""

from collections.abc import Callable

import pytest

from everyclaim.claims.judge import judge
from everyclaim.claims.profiles import Settings
from everyclaim.model import Judgement
from everyclaim.parse.markdown import parse

Judge = Callable[..., dict[str, Judgement]]


@pytest.fixture(scope="session")
def judged() -> Judge:
    """Judges a Markdown text: the judgement of each sentence by its words."""

    def of(text: str, profile: str = "health", **settings: object) -> dict[str, Judgement]:
        page = parse("page.md", text)
        verdicts = judge(page, Settings(profile, **settings))  # type: ignore[arg-type]
        return {page.sentences[found.sentence].words: found for found in verdicts}

    return of
