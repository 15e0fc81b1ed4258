"""A key that no entry has: which key was meant, and whether it was meant as a key at all."""

from collections.abc import Collection
from functools import lru_cache

from everyclaim import patterns as re
from everyclaim.model import Citation

_NEAR = 0.75  # of both keys' characters, that match in order
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def is_name(citation: Citation, keys: Collection[str]) -> bool:
    """Whether `@name` in running text is rather somebody's name on a platform, a package, a decorator or a figure's label.

    It is a citation if it has a year, names a place in the source, or is like one of `keys`, which are all there are.
    """
    if citation.form != "narrative" or citation.locator or citation.quote or citation.suffix:
        return False
    return not (citation.key in keys or _YEAR.search(citation.key) or near(citation.key, tuple(keys)))


@lru_cache(maxsize=1024)
def near(key: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The one or two keys that are most like `key`, as after a slip; those in another case before all others."""
    same_letters = [known for known in keys if known.lower() == key.lower()]
    if same_letters:
        return tuple(same_letters)
    from difflib import get_close_matches

    # No more characters can match than are in both: that leaves few keys to compare.
    same = set(key).__contains__
    likely = [known for known in keys if 2 * sum(map(same, known)) >= _NEAR * (len(key) + len(known))]
    return tuple(get_close_matches(key, likely, n=2, cutoff=_NEAR))
