"""The normal form of a sentence: what tables of words and claim ids are matched on."""

# In this order: the apostrophe of a contraction must survive the removal of quotation marks.
_REPLACEMENTS = (
    ("’", "'"), ("‘", "'"), (" '", " "), ("' ", " "), ("'s ", " 's "), (",", " , "), (";", " , "), ("—", " , "),
    ("%", " % "), ("$", " $ "), ("€", " € "), ("£", " £ "), ("¥", " ¥ "), ("*", " * "), ("\ufffc", " \ufffc "),
    *((mark, " ") for mark in '.:()[]"“”„«»–-‑/?!…\xa0'),
)  # fmt: skip


def normals(sentences: list[str]) -> list[str]:
    """The normal form of each sentence: lower case, words and signs apart, one space around each.

    All sentences go through at once, which is many times faster than one by one. Claim ids are made of this
    form: a change of it renames every claim of every site.
    """
    text = " \n ".join((*sentences, "")).lower()  # one more, so that a space follows the last word too
    for old, new in _REPLACEMENTS:
        text = text.replace(old, new)
    return [f" {' '.join(line.split())} " for line in text.split("\n")[:-1]]


def normal(sentence: str) -> str:
    """The normal form of one sentence."""
    return normals([sentence.replace("\n", " ")])[0]
