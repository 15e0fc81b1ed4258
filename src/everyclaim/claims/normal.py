"""The normal form of a sentence: what tables of words and claim ids are matched on."""

# In this order: the apostrophe of a contraction must survive the removal of quotation marks.
_REPLACEMENTS = (
    ("’", "'"), ("‘", "'"), (" '", " "), ("' ", " "), ("'s ", " 's "), (",", " , "), (";", " , "), ("—", " , "),
    ("%", " % "), ("$", " $ "), ("€", " € "), ("£", " £ "), ("¥", " ¥ "), ("*", " * "), ("\ufffc", " \ufffc "),
    *((mark, " ") for mark in '.:()[]"“”„«»–-‑/?!…\xa0'),
)  # fmt: skip


def tokens(sentences: list[str]) -> list[list[str]]:
    """The words and signs of each sentence's normal form.

    All sentences go through at once, which is many times faster than one by one.
    """
    text = " \n ".join((*sentences, "")).lower()  # one more, so that a space follows the last word too
    for old, new in _REPLACEMENTS:
        text = text.replace(old, new)
    return [line.split() for line in text.split("\n")[:-1]]


def joined(words: list[str]) -> str:
    """The normal form that has these words and signs: one space around each."""
    return f" {' '.join(words)} "


def normals(sentences: list[str]) -> list[str]:
    """The normal form of each sentence: lower case, words and signs apart, one space around each.

    Claim ids are made of this form: a change of it renames every claim of every site.
    """
    return [joined(words) for words in tokens(sentences)]


def normal(sentence: str) -> str:
    """The normal form of one sentence."""
    return normals([sentence.replace("\n", " ")])[0]
