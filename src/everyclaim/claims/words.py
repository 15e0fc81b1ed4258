"""What single words give away, whatever stands around them; each is looked at once in a run."""

from collections.abc import Mapping

from everyclaim import patterns as re
from everyclaim.claims.features import HINT

_MOST = 1 << 16  # words that are remembered; a tenth of that is most of what anybody writes
_digit = re.compile(r"\d").search
_DIGIT = HINT["digit"]


class Words(dict[str, int]):
    """The bits of a word: those of the tables it is in, or of its ending where it is in none, and its hints.

    `words` and `hints` have the bits of words, `endings` those of words' ends by their length. A word that was not
    asked for before is looked up and remembered.
    """

    def __init__(
        self, words: Mapping[str, int], endings: Mapping[int, Mapping[str, int]], hints: Mapping[str, int]
    ) -> None:
        super().__init__()
        self._words, self._endings, self._hints = words, endings, hints

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST:
            self.clear()
        known = self._words.get(word)
        lent = self.ended(word) if known is None else known
        self[word] = found = lent | self._hints.get(word, 0) | (_DIGIT if _digit(word) else 0)
        return found

    def ended(self, word: str) -> int:
        """The bits of a word's ending."""
        total = 0
        for size, masks in self._endings.items():
            total |= masks.get(word[-size:], 0)
        return total
