"""A long list in parts: each leads to all of them."""

import pytest

from everyclaim.render import parts
from everyclaim.render.addresses import location, relative


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("base", ["claims.md", "claims/kind.dose.md", "references/a2000.md"])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_every_part_has_the_addresses_of_all_as_it_links_to_them(base: str, count: int, directory_urls: bool) -> None:
    def href(source: str, target: str) -> str:
        return relative(location(source, directory_urls), location(target, directory_urls))

    addresses = parts.addresses(base, count, href)
    paths = [parts.path_of(base, number) for number in range(1, count + 1)]
    for number, path in enumerate(paths, 1):
        assert list(addresses(number)) == [href(path, each) for each in paths]
