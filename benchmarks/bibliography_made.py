"""Made-up bibliographies of any size, always the same for the same numbers."""

import random

_WORDS = (
    "acute adaptive adherence adolescent adult aerobic analysis anxiety assessment asthma attention behaviour biomarker"
    " brain cancer cardiac care chronic clinical cognitive cohort community comparison control cortical costs decision"
    " depression detection diabetes diet disease dose drug early education elderly emergency exercise exposure factor"
    " failure family fatigue fever function gene glucose growth health heart hospital immune infant infection injury"
    " insulin intensive intervention kidney learning liver long lung management marker memory mental metabolic model"
    " mortality motor muscle network neural nurse nutrition obesity older onset outcome oxygen pain parental patient"
    " peptide physical placebo pregnancy prevention primary protein quality random receptor recovery reduction regional"
    " rehabilitation relapse response risk rural safety school screening sleep smoking social stress stroke study surgery"
    " survival symptom syndrome systemic therapy tissue training transplant trauma treatment trial tumour urban vaccine"
    " vascular ventilation viral vision vitamin weight women work wound young"
).split()
_SURNAMES = (
    "Adams Ahmed Andersson Baker Bauer Bianchi Brown Carter Chen Costa Dubois Evans Fischer Garcia Gruber Hansen Ito Jansen"
    " Jensen Johnson Kaya Keller Khan Kim Kowalski Lee Lopez Martin Meyer Moreau Müller Nguyen Novak Okafor Olsen Park Patel"
    " Petrov Rossi Santos Sato Schmidt Silva Singh Smith Suzuki Tanaka Taylor Torres Tran Wagner Wang Weber Yilmaz Zhang"
).split()
_JOURNALS = (
    "Annals of Applied Medicine", "Journal of Clinical Outcomes", "European Journal of Care", "Archives of Practice",
    "International Review of Health", "Journal of Experimental Therapy", "Acta Medica Nova", "Public Health Letters",
)  # fmt: skip


def bibliography(size: int, repeated: float = 0.2, seed: int = 1) -> str:
    """A .bib file of `size` entries, a share of them entries of a work that is there already, in another form."""
    made = random.Random(seed)
    works: list[dict[str, str]] = []
    entries = []
    for number in range(size):
        again = bool(works) and made.random() < repeated
        fields = _varied(made, made.choice(works)) if again else _work(made, number)
        if not again:
            works.append(fields)
        body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        entries.append(f"@article{{key{number},\n{body}}}\n")
    return "\n".join(entries)


def _work(made: random.Random, number: int) -> dict[str, str]:
    first = made.randrange(1, 2000)
    people = (
        f"{made.choice(_SURNAMES)}, {made.choice('ABCDEFGHJKLM')}. {made.choice('ABCDEFGHJKLM')}." for _ in range(4)
    )
    return {
        "title": " ".join(made.sample(_WORDS, made.randrange(7, 14))).capitalize(),
        "author": " and ".join(people),
        "journal": made.choice(_JOURNALS),
        "year": str(made.randrange(1980, 2026)),
        "volume": str(made.randrange(1, 90)),
        "number": str(made.randrange(1, 12)),
        "pages": f"{first}--{first + made.randrange(2, 20)}",
        "doi": f"10.{1000 + number % 900}/j.{number}.{first}",
    }


def _varied(made: random.Random, fields: dict[str, str]) -> dict[str, str]:
    """The same work as another database has it."""
    other = dict(fields)
    other["title"] = fields["title"].title()
    other["pages"] = fields["pages"].replace("--", "-")
    for name in ("doi", "number", "volume"):
        if made.random() < 0.3:
            del other[name]
    if made.random() < 0.3:
        other["author"] = fields["author"].partition(" and ")[0] + " and others"
    return other
