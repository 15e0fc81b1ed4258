"""Normal forms of text in entries: what stays when typography, markup, case, accents and script are set aside."""

import unicodedata
from functools import lru_cache

from everyclaim import patterns as re

_MARKUP = re.compile(r"[\\${}<&]")
_DROPPED = "'’‘`ʼ\u00ad\u200b\u200c\u200d\ufeff{}"
_ASCII_BLANKED = bytes(code if chr(code).isalnum() else 32 for code in range(256))  # of which only ASCII is asked for
_NOT_WORD = re.compile(r"[\W_]+")
# Letters that Unicode does not decompose, and the scripts that libraries write in Latin letters as well.
_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n",
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "i",
    "й": "i", "і": "i", "ї": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "iu", "я": "ia", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz",
    "α": "a", "β": "b", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_GREEK_NAMES = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho",
    "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "ϵ": "epsilon",
}  # fmt: skip
_GREEK_LETTER = re.compile(r"(?<![\u0370-\u03ff\u1f00-\u1fff])[α-ωµϕϵ](?![\u0370-\u03ff\u1f00-\u1fff])(?<![ος])")
_TRANSLATED = str.maketrans(_LETTERS | dict.fromkeys(_DROPPED, ""))


def plain(value: str) -> str:
    """The value without LaTeX and HTML."""
    if _MARKUP.search(value) is None:
        return value
    if "\\" not in value and "$" not in value and "<" not in value and "&" not in value:
        return value.replace("{", "").replace("}", "")
    return _read(value)


def words(value: str) -> str:
    """The value's words in lower case, without accents, in Latin letters where that is usual; single spaces between."""
    return " ".join(split_words(value)) if value else ""


def split_words(value: str) -> list[str]:
    """The value's `words` as a list."""
    value = plain(value).lower()
    if value.isascii():
        # A table of bytes costs a fifth of one of characters.
        return value.encode().translate(_ASCII_BLANKED, b"'`{}").decode().split()
    return _NOT_WORD.sub(" ", folded(value)).split()


def folded(lower: str) -> str:
    """Lower-case text without accents, in Latin letters where that is usual; a Greek letter on its own by its name, as
    indexers write it (TNF-α, TNF-alpha)."""
    lower = _GREEK_LETTER.sub(lambda found: _GREEK_NAMES[found[0]], lower)
    decomposed = unicodedata.normalize("NFKD", lower)
    bare = "".join([letter for letter in decomposed if not unicodedata.combining(letter)])
    return bare.translate(_TRANSLATED)


def spelled(text: str) -> str:
    """Words with British and American spellings made one (haemolytic, hemolytic)."""
    text = text.replace("ae", "e").replace("oe", "e").replace("our", "or").replace("yse", "yze")
    if "is" not in text:
        return text
    return text.replace("isation", "ization").replace("ised", "ized").replace("ising", "izing")


@lru_cache(maxsize=4096)
def _read(value: str) -> str:
    from .markup import text  # a table of LaTeX's commands comes with it: only when a value needs it

    return text(value)
