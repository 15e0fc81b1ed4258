"""What may stand below `extra.everyclaim` in mkdocs.yml, and what is said of anything else there."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from everyclaim.model import Finding
from everyclaim.yaml_places import Places

PROFILES = ("default", "health", "policy", "science", "handbook", "strict")
COVERAGES = ("run", "sentence", "block")
NUMBERINGS = ("page", "site")
STYLES = ("ama", "nlm", "apa", "ieee", "nature", "chicago-author-date")
LEVELS = ("error", "warning", "info", "off")
SETTINGS = (
    "profile", "coverage", "style", "numbering", "rules", "allow-facts", "bib", "language", "margin", "pages", "search",
    "feed",
)  # fmt: skip


class AllowedFact(NamedTuple):
    """A fact that the project needs no source for, and why."""

    text: str
    reason: str


def plugins(data: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """The names of MkDocs' plugins in its settings, with their options."""
    listed = data.get("plugins") or []
    if isinstance(listed, dict):
        yield from listed.items()
    for plugin in listed if isinstance(listed, list) else []:
        if isinstance(plugin, dict):
            yield from plugin.items()
        else:
            yield str(plugin), {}


class SettingsReader:
    """Takes settings out of the YAML at `path` (as findings name it) and collects what is wrong with them."""

    def __init__(self, path: str, data: Mapping[str, Any], places: Places) -> None:
        self.path, self.data, self.places = path, data, places
        self.findings: list[Finding] = []

    def get(self, keys: tuple[str, ...]) -> Any:
        value: Any = self.data
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def own(self, name: str) -> Any:
        return self.get(("extra", "everyclaim", name))

    def wrong(self, keys: tuple[str, ...], message: str, advice: str, level: str = "error") -> None:
        start, end = self.places.of(keys)
        self.findings.append(Finding("configuration", level, message, self.path, start, end, help=advice))

    def text(self, keys: tuple[str, ...], default: str) -> str:
        value = self.get(keys)
        if value is None or isinstance(value, str):
            return value or default
        self.wrong(
            keys, f"`{keys[-1]}` must be text, not {_kind(value)}", f"write it as `{keys[-1]}: {default or 'text'}`"
        )
        return default

    def choice(self, name: str, allowed: Sequence[str], default: str) -> str:
        value = self.own(name)
        if value is None or value in allowed:
            return value or default
        self.wrong(
            ("extra", "everyclaim", name), f"`{name}: {value}` is not a known value", nearest(str(value), allowed)
        )
        return default

    def switch(self, name: str, default: bool) -> bool:
        value = self.own(name)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.wrong(
            ("extra", "everyclaim", name),
            f"`{name}` must be true or false, not {_kind(value)}",
            f"write `{name}: false`",
        )
        return default

    def style(self, root: str) -> str:
        """The style that is set; "" where none is."""
        value = self.own("style")
        if isinstance(value, str) and value.startswith("csl:"):
            return f"csl:{os.path.normpath(os.path.join(root, value.removeprefix('csl:').strip()))}"
        if isinstance(value, str) and value.startswith("pybtex:"):
            return value
        return self.choice("style", STYLES, "")

    def profiles(self) -> tuple[tuple[str, str], ...]:
        value = self.own("profile")
        if value is None:
            return ()
        pairs = [(str(glob), name) for glob, name in value.items()] if isinstance(value, dict) else [("**", value)]
        return tuple((glob, self._profile(glob, name)) for glob, name in pairs)

    def _profile(self, glob: str, name: object) -> str:
        if isinstance(name, str) and name in PROFILES:
            return name
        keys = ("extra", "everyclaim", "profile") + (() if glob == "**" else (glob,))
        self.wrong(keys, f"`profile: {name}` is not a known profile", nearest(str(name), PROFILES))
        return "default"

    def levels(self) -> dict[str, str]:
        value = self.own("rules")
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.wrong(
                ("extra", "everyclaim", "rules"),
                "`rules` must map rules to levels",
                "write `rules: {unused-entry: info}`",
            )
            return {}
        return {str(rule): level for rule, given in value.items() if (level := self._level(str(rule), given))}

    def _level(self, rule: str, given: object) -> str:
        # YAML reads a bare `off` as the boolean false
        level = "off" if given is False else given
        if isinstance(level, str) and level in LEVELS:
            return level
        self.wrong(("extra", "everyclaim", "rules", rule), f"`{given}` is not a level", nearest(str(given), LEVELS))
        return ""

    def allowed_facts(self) -> tuple[AllowedFact, ...]:
        value = self.own("allow-facts")
        facts = value if isinstance(value, list) else []
        if value is not None and not isinstance(value, list):
            self._wrong_facts()
        return tuple(fact for given in facts if (fact := self._fact(given)))

    def _fact(self, given: object) -> AllowedFact | None:
        if isinstance(given, dict) and isinstance(given.get("text"), str) and isinstance(given.get("reason"), str):
            return AllowedFact(given["text"], given["reason"])
        self._wrong_facts()
        return None

    def _wrong_facts(self) -> None:
        self.wrong(
            ("extra", "everyclaim", "allow-facts"),
            "every allowed fact needs a `text` and a `reason`",
            'write `- {text: "Morphine is an opioid.", reason: "classification, undisputed"}`',
        )

    def bib_setting(self) -> tuple[str, ...]:
        value = self.own("bib")
        given = value if isinstance(value, list) else [value] if value else []
        if all(isinstance(name, str) for name in given):
            return tuple(given)
        self.wrong(("extra", "everyclaim", "bib"), "`bib` must name files", "write `bib: bibliography.bib`")
        return ()

    def included_sites(self) -> Iterator[Finding]:
        """A word on pages that only a build puts together: no check of the sources alone can know them."""
        used = {name for name, _ in plugins(self.data)}
        if used & {"monorepo", "multirepo"} and _includes(self.data.get("nav")):
            start, end = self.places.of(("nav",))
            message = "the pages of sites that the navigation brings in are checked in a build only"
            advice = "run `everyclaim check` in their folders too, or `mkdocs build --strict`"
            yield Finding("configuration", "info", message, self.path, start, end, help=advice)

    def unknown_settings(self) -> Iterator[Finding]:
        extra = self.data.get("extra")
        if extra is not None and not isinstance(extra, dict):
            advice = "write `name: value` lines below it; a tag such as `!include` is not followed here"
            self.wrong(("extra",), f"`extra` must hold settings, not {_kind(extra)}", advice)
        own = self.get(("extra", "everyclaim"))
        if own is not None and not isinstance(own, dict):
            self.wrong(
                ("extra", "everyclaim"),
                f"`everyclaim` must hold settings, not {_kind(own)}",
                "write `profile: health` below it",
            )
        for name in own if isinstance(own, dict) else ():
            if name not in SETTINGS:
                self.wrong(("extra", "everyclaim", name), f"unknown setting `{name}`", nearest(str(name), SETTINGS))
        return iter(())


def _includes(nav: object) -> bool:
    """Whether a navigation takes in that of another site."""
    if isinstance(nav, str):
        return nav.startswith(("!include ", "*include ", "!import "))
    return any(map(_includes, nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ()))


def nearest(given: str, allowed: Sequence[str]) -> str:
    """Advice on a name that is none of those allowed: the one that is meant, perhaps, and all of them."""
    from difflib import get_close_matches

    close = get_close_matches(given, allowed, n=1)
    options = ", ".join(allowed)
    return f"did you mean `{close[0]}`? Known: {options}" if close else f"known: {options}"


def _kind(value: object) -> str:
    names = {str: "text", list: "a list", dict: "a mapping", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), type(value).__name__)
