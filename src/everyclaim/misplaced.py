"""Settings that stand where nothing reads them: each is told, for a setting without effect looks like one that works."""

from collections.abc import Iterator, Mapping
from typing import Any

from everyclaim.settings import COVERAGES, PROFILES, SettingsReader, plugins

OURS = ("extra", "everyclaim")
_OF_EVERY_PLUGIN = "enabled"  # MkDocs' own option
_ADVICE = "write what belongs to everyclaim under `extra: everyclaim:`, where the check and every engine find it"


def tell(data: Mapping[str, Any], reader: SettingsReader) -> None:
    """Add to the reader's findings what is written in the wrong place, under a wrong name, or twice."""
    _below_the_plugin(data, reader)
    for keys in _sections(data):
        reader.wrong(keys, f"nothing reads `{': '.join(keys)}` here", _ADVICE)
    for keys in reader.places.repeated:
        if len(keys) == 1 or keys[:2] == OURS:
            advice = f"put all that belongs to `{keys[-1]}` below one of the two"
            reader.wrong(keys, f"`{keys[-1]}` is written twice, and only the last one counts", advice)


def _below_the_plugin(data: Mapping[str, Any], reader: SettingsReader) -> None:
    options = dict(plugins(data)).get("everyclaim")
    names = [f"`{name}`" for name in options if name != _OF_EVERY_PLUGIN] if isinstance(options, dict) else []
    if names:
        message = f"the plugin `everyclaim` has no settings of its own: nothing reads {', '.join(names)} here"
        reader.wrong(("plugins", "everyclaim"), message, _ADVICE)


def _sections(data: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """The keys of sections that are ours by their name, or nearly, and of settings that are ours by their value."""
    extra = data.get("extra")
    extra = extra if isinstance(extra, dict) else {}
    for key in data:
        if _like_ours(key):
            yield (key,)
    for key, value in extra.items():
        if (_like_ours(key) and key != OURS[1] and isinstance(value, dict)) or _is_setting(key, value):
            yield "extra", key


def _like_ours(key: str) -> bool:
    """Whether a name is ours but for a letter or two; by hand, for difflib would take longer to load than all of this."""
    name, letters = OURS[1], set(key.lower())
    return abs(len(key) - len(name)) <= 2 and len(letters ^ set(name)) <= 2


def _is_setting(key: str, value: object) -> bool:
    """Whether a value directly below `extra`, where themes have theirs, can only be meant for us."""
    if key == "bib":
        return str(value).endswith(".bib")
    allowed = {"profile": PROFILES, "coverage": COVERAGES}.get(key, ())
    return key == "allow-facts" or (isinstance(value, str) and value in allowed)
