"""Keys in the pattern that a project's keys have."""

import pytest

from everyclaim.add import keys

WORKS = (
    {"author": "Berman, R. M.", "title": "Antidepressant effects of ketamine", "year": "2000"},
    {"author": "Le Cornec, C. and Lariby, S.", "title": "Is subdissociative ketamine non-inferior", "year": "2018"},
    {"author": "Córdova, S.", "title": "The mood of rats", "year": "2012"},
)
NEW = {"author": "de Oliveira, Zoë", "title": "On the safety of infusions", "year": "2021"}


@pytest.mark.parametrize(
    ("existing", "expected"),
    [
        (["berman2000", "lecornec2018", "cordova2012"], "deoliveira2021"),
        (["Berman2000", "LeCornec2018", "Cordova2012"], "DeOliveira2021"),
        (["Berman:2000", "LeCornec:2018", "Cordova:2012"], "DeOliveira:2021"),
        (["berman00", "lecornec18", "cordova12"], "deoliveira21"),
        (["berman_2000", "lecornec_2018", "cordova_2012"], "deoliveira_2021"),
        (["BERMAN2000", "LECORNEC2018", "CORDOVA2012"], "DEOLIVEIRA2021"),
        (["berman2000antidepressant", "lecornec2018subdissociative", "cordova2012mood"], "deoliveira2021safety"),
        (["Berman2000Antidepressant", "LeCornec2018Subdissociative"], "DeOliveira2021Safety"),
        (
            ["berman_antidepressant_2000", "lecornec_subdissociative_2018", "cordova_mood_2012"],
            "deoliveira_safety_2021",
        ),
        (
            ["bermanAntidepressantEffectsKetamine2000", "lecornecSubdissociativeKetamineNon2018"],
            "deoliveiraSafetyInfusions2021",
        ),
        (["berman2000a", "lecornec2018", "cordova2012"], "deoliveira2021"),
        (["key1", "key2", "key3"], "deoliveira2021"),
        ([], "deoliveira2021"),
    ],
)
def test_patterns_are_learned(existing: list[str], expected: str) -> None:
    pattern = keys.learn(list(zip(existing, WORKS, strict=False)))
    assert keys.make(pattern, NEW, set()) == expected


def test_keys_are_unique_whatever_their_case() -> None:
    taken = {"deoliveira2021"}
    assert keys.make(keys.Pattern(), NEW, taken) == "deoliveira2021a"
    assert keys.make(keys.Pattern(), NEW, taken | {"deoliveira2021a"}) == "deoliveira2021b"
    many = {"deoliveira2021", *(f"deoliveira2021{chr(97 + n)}" for n in range(26))}
    assert keys.make(keys.Pattern(), NEW, many) == "deoliveira2021aa"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"author": "{World Health Organization}", "year": "2019"}, "world2019"),
        ({"author": "{NIMH}", "year": "2019"}, "nimh2019"),
        ({"editor": "Ed, E.", "title": "Book"}, "ed"),
        ({"title": "The lonely title", "date": "2019-03"}, "lonely2019"),
        ({"author": "Müller, Ä. and others", "year": "in press"}, "muller"),
        ({"author": "王, 伟", "year": "2020"}, "anon2020"),
        ({}, "anon"),
    ],
)
def test_works_that_lack_something(fields: dict[str, str], expected: str) -> None:
    assert keys.make(keys.Pattern(), fields, set()) == expected
