"""A search in two databases, made from real records: each as another database would have it, and works that only look alike.

The records are those of a set with a known truth, one of each true cluster. What is done to them is what databases differ in
(journal, names, pages, titles, DOIs, fields, years of the electronic and the printed issue); the order of things done is drawn, always the
same for the same seed. Beside them stand works that are no repeats: parts, errata, replies, abstracts, sibling trials, protocols, updates.
"""

import html
import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from works_accuracy import Pair, Score, scored

from everyclaim.parse import bibtex

Fields = dict[str, str]
Change = Callable[[random.Random, Fields], None]
_SMALL = frozenset("of the and in for on to a an de la le et der und".split())
_GREEK = {"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "kappa": "κ"}
_SPELLED = (
    ("haem", "hem"),
    ("tumour", "tumor"),
    ("behaviour", "behavior"),
    ("oedema", "edema"),
    ("isation", "ization"),
)
_ACCENTS = {"\u0301": "'", "\u0300": "`", "\u0308": '"', "\u0302": "^", "\u0303": "~", "\u030c": "v", "\u0327": "c"}
_SIBLINGS = (
    ("adult", "adolescent"), ("women", "men"), ("children", "adults"), ("rats", "mice"), ("left", "right"),
    ("short-term", "long-term"), ("type 1", "type 2"), ("acute", "chronic"), ("upper", "lower"), ("patients", "carers"),
    ("increased", "decreased"), ("with", "without"),
)  # fmt: skip


def records(folder: Path, name: str) -> list[Fields]:
    """The fields of one record of each work of a set, of those that say where they appeared."""
    clusters = [line.split("\t") for line in (folder / f"{name}.clusters.tsv").read_text("utf-8").splitlines()]
    repeated = {key for cluster in clusters for key in cluster[1:]}
    entries = bibtex.parse((folder / f"{name}.bib").read_text("utf-8")).entries
    wanted = ("title", "author", "journal", "year", "volume", "number", "pages", "doi")
    found = [
        {field: entry.fields[field].value for field in wanted if field in entry.fields}
        for entry in entries
        if entry.key not in repeated
    ]
    return [fields for fields in found if {"title", "author", "journal", "year", "volume", "pages"} <= fields.keys()]


def searches(folder: Path, name: str, seed: int = 11) -> tuple[str, set[Pair]]:
    """A .bib file, and the pairs of keys in it that are one work."""
    made = random.Random(f"{name} {seed}")
    entries: list[str] = []
    gold: set[Pair] = set()
    for number, fields in enumerate(records(folder, name)):
        key = f"{name}{number}"
        entries.append(_written(key, fields))
        if made.random() < 0.5:
            entries.append(_written(key + "again", _elsewhere(made, fields)))
            gold.add(frozenset((key, key + "again")))
        elif made.random() < 0.5:
            entries.append(_written(key + "other", _lookalike(made, fields)))
    made.shuffle(entries)
    return "\n".join(entries), gold


def score(folder: Path, name: str, seed: int) -> Score:
    """Our score on one made search."""
    text, gold = searches(folder, name, seed)
    return scored(bibtex.parse(text).entries, gold)


def _written(key: str, fields: Fields) -> str:
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@article{{{key},\n{body}}}\n"


def _elsewhere(made: random.Random, fields: Fields) -> Fields:
    """The record as another database has it: three to five things differ."""
    other = dict(fields)
    for change in made.sample(_CHANGES, made.randrange(3, 6)):
        change(made, other)
    made.choice((_epub, _slip, _typo, _less, _less, _less))(made, other)  # at most one of the graver ones
    return other


def _journal(made: random.Random, fields: Fields) -> None:
    name = fields["journal"].removeprefix("The ").rstrip(".")
    words = [word for word in re.split(r"[\s&]+", name) if word.lower() not in _SMALL]
    if made.random() < 0.3:
        fields["journal"] = f"{name} : the official journal of a learned society"
    elif len(words) > 1:
        dot = made.choice((".", ""))
        fields["journal"] = " ".join(word if len(word) < 6 else word[:4] + dot for word in words)


def _names(made: random.Random, fields: Fields) -> None:
    people = fields["author"].split(" and ")
    shape = made.randrange(4)
    if shape == 0 and len(people) > 3:
        people = [*people[:3], "others"]
    elif shape == 1:
        people = [_initials(name) for name in people]
    elif shape == 2:
        people = [" ".join(reversed(name.split(", "))) if name.count(", ") == 1 else name for name in people]
    elif len(people) > 6:
        people = people[:6]
    fields["author"] = " and ".join(people)


def _initials(name: str) -> str:
    last, _, first = name.partition(", ")
    return f"{last}, {''.join(part[0] for part in re.split(r'[ .-]+', first) if part)}" if first else name


def _pages(made: random.Random, fields: Fields) -> None:
    found = re.fullmatch(r"(\w*?)(\d+)--?(\w*?)(\d+)", fields["pages"])
    shape = made.randrange(3)
    if not found or shape == 0:
        fields["pages"] = fields["pages"].partition("-")[0]
        return
    letters, first, _, last = found.groups()
    same = _shared(first, last)
    fields["pages"] = f"{letters}{first}-{last[same:]}" if shape == 1 else f"{letters}{first}--{letters}{last}"


def _shared(first: str, last: str) -> int:
    """How many figures of the last page go without saying."""
    if len(first) != len(last):
        return 0
    return next((at for at, (one, other) in enumerate(zip(first, last, strict=True)) if one != other), len(last) - 1)


def _case(made: random.Random, fields: Fields) -> None:
    fields["title"] = made.choice((str.upper, str.title, str.capitalize))(fields["title"])


def _marks(made: random.Random, fields: Fields) -> None:
    title = fields["title"].rstrip(".")
    title = title.replace(": ", made.choice((" - ", ". ", " -- "))).replace("-", made.choice(("-", " ", "")))
    fields["title"] = title + made.choice(("", ".", ". [Review]"))


def _cut(_made: random.Random, fields: Fields) -> None:
    head = re.split(r"[:.?] ", fields["title"])[0]
    if len(head.split()) > 4:
        fields["title"] = head


def _spelling(made: random.Random, fields: Fields) -> None:
    title = fields["title"]
    for one, other in (*_SPELLED, *_GREEK.items()):
        title = title.replace(one, other) if one in title else title.replace(other, one)
    fields["title"] = html.escape(title).replace("'", "&#39;") if made.random() < 0.5 else title


def _typo(made: random.Random, fields: Fields) -> None:
    title = fields["title"]
    long = [word for word in title.split() if len(word) > 7 and word.isalpha()]
    if long:
        word = made.choice(long)
        at = made.randrange(2, len(word) - 2)
        fields["title"] = title.replace(word, word[:at] + word[at + 1 :], 1)


def _epub(_made: random.Random, fields: Fields) -> None:
    fields["year"] = str(int(fields["year"][:4]) - 1)
    for name in ("volume", "number", "pages"):
        fields.pop(name, None)


def _slip(made: random.Random, fields: Fields) -> None:
    fields["year"] = str(int(fields["year"][:4]) + made.choice((-1, 1)))


def _less(_made: random.Random, fields: Fields) -> None:
    for name in ("doi", "number"):
        fields.pop(name, None)


def _address(made: random.Random, fields: Fields) -> None:
    """The DOI in upper case, with a prefix, as an address or quoted in one."""
    doi = fields.pop("doi", "")
    shape = made.randrange(4)
    if doi and shape < 3:
        fields["doi"] = (doi.upper(), f"doi:{doi}", f"https://dx.doi.org/{doi}")[shape]
    elif doi:
        fields["url"] = "https://db.example.org/record?doi=" + doi.replace("/", "%2f") + "&partnerID=40"


def _escaped(made: random.Random, fields: Fields) -> None:
    """Letters with accents as LaTeX has them, or without."""
    latex = made.random() < 0.5
    for name in ("title", "author", "journal"):
        letters = (_letter(letter, latex) for letter in unicodedata.normalize("NFC", fields[name]))
        fields[name] = "".join(letters)


def _letter(letter: str, latex: bool) -> str:
    bare, *marks = unicodedata.normalize("NFD", letter)
    mark = _ACCENTS.get(marks[0]) if len(marks) == 1 else None
    return letter if mark is None else f"{{\\{mark}{{{bare}}}}}" if latex else bare


def _translated(_made: random.Random, fields: Fields) -> None:
    """A title as PubMed has a translated one."""
    fields["title"] = f"[{fields['title'].rstrip('.')}]."
    fields["language"] = "ger"


def _divided(_made: random.Random, fields: Fields) -> None:
    """The subtitle in a field of its own."""
    title, colon, rest = fields["title"].partition(": ")
    if colon and "[" not in title:
        fields |= {"title": title, "subtitle": rest}


def _particles(made: random.Random, fields: Fields) -> None:
    """Names run together with their particles, or behind the initials."""
    people = fields["author"].split(" and ")
    if made.random() < 0.5:
        people = [re.sub(r"\A(van|de|von|der|Van|De)(?: (?:der|den|la))? (?=\w)", r"\1", name) for name in people]
    else:
        people = [re.sub(r"\A([^,]+), (.+)", r"\2 \1", _initials(name)) for name in people]
    fields["author"] = " and ".join(people)


def _exported(made: random.Random, fields: Fields) -> None:
    """What Scopus, Web of Science and Embase write beside it."""
    shape = made.randrange(3)
    if shape == 0:
        fields |= {"note": "cited By 17", "source": "Scopus", "document_type": "Article"}
    elif shape == 1:
        fields |= {"journal": fields["journal"].upper(), "unique-id": "WOS:000372345600008"}
    else:
        fields["journal"] = f"{fields['journal'].rstrip('.')} (Oxford, England)"


_CHANGES: Sequence[Change] = (
    _journal, _names, _pages, _case, _marks, _cut, _spelling, _less,
    _address, _escaped, _translated, _divided, _particles, _exported,
)  # fmt: skip


def _lookalike(made: random.Random, fields: Fields) -> Fields:
    """Another work that looks like this one."""
    other = dict(fields)
    other.pop("doi", None)
    _LOOKALIKES[made.randrange(len(_LOOKALIKES))](made, other)
    return other


def _later(fields: Fields, pages: int, volumes: int = 1) -> None:
    first = int(re.sub(r"\D", "", fields["pages"].partition("-")[0])[:6] or 1) + 211
    fields["pages"] = f"{first}--{first + pages}" if pages else str(first)
    fields["year"] = str(int(fields["year"][:4]) + volumes)
    if volumes:
        fields["volume"] = str(int(re.sub(r"\D", "", fields["volume"])[:6] or 1) + volumes)
    fields.pop("number", None)


def _part(made: random.Random, fields: Fields) -> None:
    fields["title"] = fields["title"].rstrip(".") + made.choice(
        (": part 2", ". II. Clinical results", " (second report)")
    )
    _later(fields, 9)


def _erratum(made: random.Random, fields: Fields) -> None:
    fields["title"] = made.choice(("Erratum: ", "Correction to: ", "Corrigendum: ")) + fields["title"]
    _later(fields, 0, made.randrange(2))


def _reply(made: random.Random, fields: Fields) -> None:
    fields["title"] = fields["title"].rstrip(".") + made.choice((" - Reply", ". Authors' reply", " [Comment]"))
    _later(fields, 0, made.randrange(2))


def _abstract(made: random.Random, fields: Fields) -> None:
    fields |= {
        "journal": "Abstracts of the Annual Congress",
        "number": "Suppl 1",
        "pages": f"S{made.randrange(10, 400)}",
    }
    fields["year"] = str(int(fields["year"][:4]) - 1)


def _sibling(made: random.Random, fields: Fields) -> None:
    lower = fields["title"].lower()
    pairs = [(one, other) for pair in _SIBLINGS for one, other in (pair, pair[::-1]) if re.search(rf"\b{one}\b", lower)]
    one, other = made.choice(pairs or [(fields["title"].split()[-1].lower(), "long-term follow-up of 312 cases")])
    fields["title"] = re.sub(rf"\b{re.escape(one)}\b", other, lower, count=1)
    _later(fields, 8)


def _column(made: random.Random, fields: Fields) -> None:
    fields["title"] = made.choice(("Editorial", "In this issue", "Book reviews", "News and notes"))
    _later(fields, 1)


def _protocol(made: random.Random, fields: Fields) -> None:
    fields["title"] = fields["title"].rstrip(".") + made.choice(
        (": study protocol", ": protocol for a randomised trial")
    )
    fields |= {"journal": "BMJ Open", "volume": "9", "pages": f"e{made.randrange(20000, 40000)}"}
    fields["year"] = str(int(fields["year"][:4]) - 2)


def _update(made: random.Random, fields: Fields) -> None:
    fields["title"] = fields["title"].rstrip(".") + made.choice((": an update", ": five-year follow-up", " revisited"))
    _later(fields, 7, 3)


def _coded(made: random.Random, fields: Fields) -> None:
    fields["title"] = f"P{made.randrange(100, 999)}: {fields['title']}"
    _abstract(made, fields)


_LOOKALIKES: Sequence[Change] = (
    _part, _erratum, _reply, _abstract, _sibling, _sibling, _column, _protocol, _update, _coded
)  # fmt: skip
