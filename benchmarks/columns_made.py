"""A made-up bibliography of recurring columns: thousands of works under a few hundred titles, none of them repeated."""

import random
from collections.abc import Iterator, Sequence

_KNOWN = (
    "Editorial", "Editor's comments", "News", "Book reviews", "In this issue", "Letters to the editor", "Introduction",
    "Preface", "Obituary", "Announcements", "Erratum", "Reply", "Correspondence", "From the editor", "Foreword",
)  # fmt: skip
_COLUMNS = (
    "Ask the expert", "Images in practice", "Clinical pearls", "The view from the ward", "Research round-up",
    "Case of the month", "Statistics corner", "Notes and queries", "What is new in asthma", "Around the journals",
    "President's message", "Policy watch", "Drug information update", "Journal club", "A day in the life",
    "Recent patents", "Quarterly review of sleep", "Current controversies", "Teaching rounds", "Conference diary",
    "Letter from Geneva", "Methods in brief", "Selected abstracts", "The last word", "Mind the gap",
    "Evidence in context: questions that readers ask about everyday practice",
)  # fmt: skip
OTHER_TITLES = (
    "Perspectives on practice", "The view from here", "Dispatches", "Notes from the field", "A piece of my mind",
    "Questions and answers", "From the archives", "Tools of the trade", "Letter from Lagos", "Bench to bedside",
    "This month in physics history", "Ask the editors", "The back page", "Legal briefs: recent decisions of interest",
    "Washington watch", "Software and internet resources for the practising clinician", "Report of the treasurer",
    "Calls for papers", "Minutes of the council", "In the clinic",
)  # fmt: skip
_WORDS = (
    "analysis", "model", "theory", "brain", "river", "network", "market", "cell", "policy", "water", "learning", "child",
    "memory", "protein", "urban", "climate", "energy", "school", "family", "trust", "voting", "soil", "metal", "plasma",
    "vector", "signal", "stress", "sleep", "pain", "dose", "trial",
)  # fmt: skip
_JOURNALS = (
    "Annals of Applied Medicine", "Journal of Clinical Outcomes", "European Journal of Care", "Archives of Practice",
    "Nursing Forum", "The Practitioner", "Public Health Letters", "Information Quarterly",
)  # fmt: skip
_EDITORS = (
    "Weber, Ron", "Okafor, Blessing", "Lindqvist, Sara", "Marais, Johan", "Tremblay, Luc", "Abadi, Hana",
    "Novak, Petra", "Ferreira, Ana", "Kim, Ji-Won", "Moreau, Claire", "Rossi, Paolo", "Singh, Arun",
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def columns(size: int = 3600, seed: int = 7, titles: Sequence[str] = _KNOWN + _COLUMNS) -> str:
    """A .bib file of `size` entries; every one of them was printed in an issue of its own."""
    made = random.Random(seed)
    entries = []
    for number, (title, journal, editor, year, issue) in enumerate(_issues(made, size, titles)):
        fields = {"title": title, "journal": journal, "year": str(year)}
        shape = made.random()
        if shape > 0.1:
            fields["author"] = editor if made.random() < 0.7 else made.choice(_EDITORS)
        if shape < 0.9:
            fields |= {"volume": str(year - 1960), "number": str(issue)}
        else:
            fields["month"] = _MONTHS[issue - 1]
        if made.random() < 0.7:
            fields["pages"] = f"{made.randrange(1, 9)}--{made.randrange(9, 20)}"
        if made.random() < 0.3:
            fields["doi"] = f"10.1000/col.{number}"
        body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        entries.append(f"@article{{column{number},\n{body}}}\n")
    return "\n".join(entries)


def strangers(size: int = 10_000, length: int = 16, seed: int = 7) -> str:
    """A .bib file of `size` works whose titles are drawn from the same few words."""
    made = random.Random(seed)
    entries = []
    for number in range(size):
        title = " ".join(made.choice(_WORDS) for _ in range(length))
        author, journal = made.choice(_EDITORS), made.choice(_JOURNALS)
        year, page = made.randrange(1990, 2025), 1 + 10 * number
        place = f"volume = {{{year - 1960}}}, pages = {{{page}--{page + 9}}}, year = {{{year}}}"
        entries.append(
            f"@article{{s{number}, title = {{{title}}}, author = {{{author}}}, journal = {{{journal}}}, {place}}}\n"
        )
    return "".join(entries)


def _issues(made: random.Random, size: int, titles: Sequence[str]) -> Iterator[tuple[str, str, str, int, int]]:
    """Title, journal, editor, year and issue (one to twelve) of each column, every combination once."""
    seen: set[tuple[str, str, int, int]] = set()
    while len(seen) < size:
        journal = made.choice(_JOURNALS)
        title = made.choice(titles)
        editor = _EDITORS[_JOURNALS.index(journal)]
        found = (title, journal, made.randrange(1980, 2020), made.randrange(1, 13))
        if found not in seen:
            seen.add(found)
            yield title, journal, editor, *found[2:]
