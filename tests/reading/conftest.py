"""Fixtures of the tests of what readers get."""

import pytest
from small_site import Built, make


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site, built once."""
    return make(tmp_path_factory.mktemp("reading"))
