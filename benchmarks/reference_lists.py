"""How much of a printed list of references `add --from` reads back: title, authors, year, pages, DOI of each.

    python benchmarks/reference_lists.py [--bib FILE …] [--show STYLE] [--half 1|2]

The works of a .bib file (by default the guide's own, and some made-up books and reports) are written in ten styles, numbered and wrapped as people paste them,
and read again. `--half` takes every second work: one half to look at, the other for totals only. A reference counts as
right when all of the five are the same, as told when it was reported as not read.
"""

import argparse
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from everyclaim.add import references
from everyclaim.bibliography.identifiers import doi
from everyclaim.bibliography.markup import finish, plain
from everyclaim.bibliography.names import names
from everyclaim.bibliography.styles import record as records
from everyclaim.bibliography.styles import style
from everyclaim.bibliography.works import group
from everyclaim.model import Entry, Work
from everyclaim.parse import bibtex
from everyclaim.parse.source import read

STYLES = (
    "ama",
    "nlm",
    "apa",
    "ieee",
    "nature",
    "chicago-author-date",
    "pybtex:plain",
    "harvard",
    "springer",
    "elsevier",
)
SHAPES: tuple[tuple[str, Callable[[int, str], str]], ...] = (
    ("1. one line", lambda number, text: f"{number}. {text}"),
    (
        "[1] wrapped at 78",
        lambda number, text: textwrap.fill(f"[{number}] {text}", 78, break_on_hyphens=False, break_long_words=False),
    ),
    (
        "hanging, a blank line between",
        lambda _, text: textwrap.fill(text, 72, subsequent_indent="    ", break_long_words=False) + "\n",
    ),
    ("(1) wrapped within addresses", lambda number, text: wrapped(f"({number}) {text}", 70)),
    (
        "- bullets",
        lambda _, text: textwrap.fill(
            f"- {text}", 90, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
        ),
    ),
    ("1) tab", lambda number, text: f"{number})\t{text}"),
)
# Made up, as the guide cites next to no books.
BOOKS = r"""
@book{b1, author = {Shear, Jane and Roe, Ann B.}, title = {A book of things}, publisher = {Example Press}, address = {Rome},
  edition = {2}, year = {1999}}
@book{b2, author = {Adams, Benjamin J. and Brown, Virginia A. and Cruz, Pedro}, title = {A comprehensive textbook of examples},
  publisher = {Example Kluwer}, address = {Philadelphia}, edition = {10}, year = {2017}}
@book{b3, editor = {Miles, Ronald D.}, title = {Examples of anesthesia}, publisher = {Elsewhere}, year = {2015}}
@incollection{c1, author = {Roe, Ann}, title = {Part of a whole}, booktitle = {Whole book}, editor = {Doe, Jane and Poe, E.},
  publisher = {Press}, address = {London}, year = {2004}, pages = {3--9}, edition = {3}}
@incollection{c2, author = {Smith, Bob and Lee, Kim}, title = {Dissociative examples}, booktitle = {Handbook of example pharmacology},
  editor = {Jones, Paul}, publisher = {Example Verlag}, address = {Berlin}, year = {2011}, pages = {101--120}}
@techreport{e1, author = {{Example Health Organization}}, title = {Report on things}, institution = {Example Health Organization},
  number = {17}, year = {2010}, url = {https://example.org/x}, urldate = {2020-01-02}}
@inproceedings{d1, author = {Roe, Ann and Xu, Li}, title = {Talk of things}, booktitle = {Proceedings of the Meeting}, year = {2004},
  pages = {3--5}}
"""
WHAT = ("title", "authors", "year", "pages", "doi")


def wrapped(text: str, width: int) -> str:
    """Lines of a width, as a PDF has them: an address is broken behind a slash, a full stop or a hyphen."""
    pieces = re.findall(r"\s+|(?:https?://|doi:)\S+|\S+", text)
    lines, line = [], ""
    for piece in pieces:
        for part in re.findall(r"[^/.-]*[/.-]+|[^/.-]+", piece) if re.match(r"https?://|doi:", piece) else [piece]:
            if len(line) + len(part) > width and line.strip():
                lines.append(line.rstrip())
                line = "" if part.isspace() else part
            else:
                line += part
    return "\n".join([*lines, line.rstrip()])


def written(work: Work, name: str) -> str:
    """A reference in a style: the project's own six, pybtex's, and three that publishers use."""
    record = records.read(work)
    if name in ("harvard", "springer", "elsevier"):
        return OTHERS[name](work, record)
    return " ".join(plain(style(name).reference(work)).split())


def harvard(work: Work, record: records.Record) -> str:
    """Cite Them Right: `Doe, J. and Roe, A. (2001) ‘Title’, Journal, 7(2), pp. 11–19. doi: …`"""
    people = [f"{last}, {initials(first, '.')}" if first else last for last, first in persons(work)]
    who = " and ".join([", ".join(people[:-1]), people[-1]]) if len(people) > 1 else "".join(people)
    place = f", {record.volume}" + (f"({record.issue})" if record.issue else "") if record.volume else ""
    pages = f", pp. {page_range(work)}" if page_range(work) else ""
    return f"{who} ({record.issued.year}) ‘{said(record.title)}’, {said(record.container)}{place}{pages}." + (
        f" doi: {record.doi}." if record.doi else ""
    )


def springer(work: Work, record: records.Record) -> str:
    """Springer's basic style: `Doe J, Roe A (2001) Title. Journal 7:11–19. https://doi.org/…`"""
    who = ", ".join(f"{last} {initials(first, '')}".strip() for last, first in persons(work))
    pages = f":{page_range(work)}" if page_range(work) else ""
    return f"{who} ({record.issued.year}) {said(record.title)}. {said(record.container)} {record.volume}{pages}." + (
        f" https://doi.org/{record.doi}" if record.doi else ""
    )


def elsevier(work: Work, record: records.Record) -> str:
    """Elsevier's numbered style: `J. Doe, A. Roe, Title, Journal 7 (2001) 11–19. https://doi.org/…`"""
    who = ", ".join(f"{initials(first, '.')} {last}".strip() for last, first in persons(work))
    pages = f" {page_range(work)}" if page_range(work) else ""
    return f"{who}, {said(record.title)}, {said(record.container)} {record.volume} ({record.issued.year}){pages}." + (
        f" https://doi.org/{record.doi}." if record.doi else ""
    )


OTHERS = {"harvard": harvard, "springer": springer, "elsevier": elsevier}


def persons(work: Work) -> list[tuple[str, str]]:
    """Last name with its particle, and first names, of the authors."""
    found = names(work.fields.get("author", "") or work.fields.get("editor", ""))
    found = [name for name in found if name.last != "others" and name.literal != "others"]
    return [(said(name.literal) or said(f"{name.von} {name.last}".strip()), said(name.first)) for name in found]


def initials(first: str, dot: str) -> str:
    return "".join(part[0] + dot for part in re.split(r"[\s.-]+", first) if part)


def page_range(work: Work) -> str:
    return work.fields.get("pages", "").replace("--", "–")


def said(value: str) -> str:
    return plain(finish(value))


def main() -> None:
    """Print the table."""
    options = _options()
    if options.bib:
        entries = [entry for path in options.bib for entry in bibtex.parse(read(path).text, path).entries]
    else:
        entries = [*bibtex.parse(BOOKS).entries, *bibtex.parse(read("bibliography.bib").text).entries]
    works = [work for work in group(entries).works if work.fields.get("title")]
    works = works if options.half is None else works[options.half - 1 :: 2]
    print(f"{len(works)} works")
    print(f"| {'style':20} | works | right | told | wrong | {' | '.join(WHAT)} |")
    print(f"| --- {'| ---: ' * (4 + len(WHAT))}|")
    for name in STYLES:
        fit = [work for work in works if name not in OTHERS or (work.type == "article" and "volume" in work.fields)]
        _measure(name, fit, name == options.show)


def _measure(name: str, works: Sequence[Work], show: bool) -> None:
    right = told = wrong = 0
    same = dict.fromkeys(WHAT, 0)
    for place, (shape, make) in enumerate(SHAPES):
        part = works[place :: len(SHAPES)]
        texts = [make(number, written(work, name)) for number, work in enumerate(part, 1)]
        text = "\n".join(texts)
        read_entries, defects = references.parse(text)
        starts = _starts(texts)
        for work, start, own in zip(part, starts, texts, strict=True):
            found = [one for one in read_entries if start <= one.span.start < start + len(own)]
            missed = [one for one in defects if start <= one.span.start < start + len(own)]
            agreed = _agreed(work, found[0], own) if len(found) == 1 else dict.fromkeys(WHAT, False)
            for what in WHAT:
                same[what] += agreed[what]
            state = "right" if all(agreed.values()) and not missed else "told" if missed and not found else "wrong"
            right, told, wrong = right + (state == "right"), told + (state == "told"), wrong + (state == "wrong")
            if show and state != "right":
                print(f"--- {state} {shape}: {[what for what in WHAT if not agreed[what]]}\n{own}")
                print({key: field.value for one in found for key, field in one.fields.items()})
    counts = " | ".join(str(same[what]) for what in WHAT)
    print(f"| {name:20} | {len(works)} | {right} | {told} | {wrong} | {counts} |")


def _starts(texts: Sequence[str]) -> Iterator[int]:
    place = 0
    for text in texts:
        yield place
        place += len(text) + 1


def _agreed(work: Work, entry: Entry, printed: str) -> dict[str, bool]:
    """What of the five is the same, as far as the style prints it."""
    fields = {name: field.value for name, field in entry.fields.items()}
    record = records.read(work)
    mine, theirs = _people(work.fields), _people(fields)
    open_ended = "others" in mine
    cut = "others" in theirs
    theirs = [name for name in theirs if name != "others"]
    shown = open_ended or (
        len(theirs) <= len(mine) if cut else len(theirs) == len(mine) or (len(theirs) > 0 and theirs[-1:] == mine[-1:])
    )
    own = _digits(work.fields.get("pages", "")) or _digits(work.fields.get("eid", ""))
    shown_pages = own and re.search(rf"(?<![\w.]){own}(?!\d)", printed, re.IGNORECASE)
    bare = re.sub(r"\s", "", printed.lower())
    year = record.issued.year[:4]
    return {
        "title": _letters(fields.get("title", "")) == _letters(record.title),
        "authors": shown and all(one in mine for one in theirs) and theirs[:1] == mine[:1],
        "year": fields.get("year", "")[:4] == (year if year in printed else ""),
        "pages": _digits(fields.get("pages", "") or fields.get("eid", "")) == (own if shown_pages else ""),
        "doi": doi(fields.get("doi", "")) == (record.doi.lower() if record.doi.lower() in bare else ""),
    }


def _people(fields: object) -> list[str]:
    value = dict(fields).get("author", "") or dict(fields).get("editor", "")  # type: ignore[call-overload]
    found = names(value)
    return [_letters(name.literal or f"{name.von}{name.last}") for name in found]


def _letters(text: str) -> str:
    bare = unicodedata.normalize("NFKD", said(records._rich(text)) if "\\" in text or "{" in text else said(text))
    return re.sub(r"[^a-z0-9]", "", bare.lower())


def _digits(text: str) -> str:
    """The first page, and the last one as far as it is told: 351-4 is 351–354."""
    return re.sub(r"[^a-z0-9]", "", re.split(r"[-–—,]", text.lower())[0])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bib", nargs="+", default=[])
    parser.add_argument("--show", default="")
    parser.add_argument("--half", type=int, choices=(1, 2))
    return parser.parse_args()


if __name__ == "__main__":
    main()
