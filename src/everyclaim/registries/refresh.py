"""Asking the registries about every work again, and what of it goes into the lock."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from everyclaim.model import Work
from everyclaim.registries.http import ElsewhereError, NoAnswerError, NotRegisteredError
from everyclaim.registries.identifiers import Identifier
from everyclaim.registries.lock import REGISTRIES, Lock, Locked
from everyclaim.registries.record import Notice, Record
from everyclaim.registries.standing import names

_ENOUGH = ("doi", "pmid")  # each knows notices that the other does not; a work with either is not asked for by more

Ask = Callable[[Identifier], Record]


class Answer(NamedTuple):
    """What became of one question.

    `line` is the lock's new line (the old one, or None, when nobody answered), `problem` why there is none or no record,
    `news` the notices that the old line did not have, `failed` whether nobody answered.
    """

    key: str
    name: str
    line: Locked | None
    problem: str = ""
    news: tuple[Notice, ...] = ()
    failed: bool = False


def questions(works: Iterable[Work], lock: Lock, today: str) -> Iterator[tuple[Work, str]]:
    """Works and the names to ask for; what was asked today is not asked again."""
    for work in works:
        known = list(dict.fromkeys(names(work)))
        telling = [name for name in known if name.partition(":")[0] in _ENOUGH] or known[:1]
        for name in telling:
            if name not in lock.works or lock.works[name].checked != today:
                yield work, name


def answer(work: Work, name: str, lock: Lock, ask: Ask, today: str, only: str = "") -> Answer:
    """Ask for one name. With `only` "notices" or "metadata" the rest of the old record stays."""
    old = lock.works.get(name)
    kind, _, value = name.partition(":")
    try:
        record = ask(Identifier(kind, value))
    except NotRegisteredError as error:
        return Answer(work.canonical, name, _unregistered(name, old, today), str(error))
    except ElsewhereError as error:
        return Answer(work.canonical, name, old if old and old.record else None, f"{error}; its standing is not known")
    except NoAnswerError as error:
        return Answer(work.canonical, name, old, f"{error}; what the lock had stays", failed=True)
    merged = _merged(record, old.record if old else None, only)
    before = old.record.notices if old and old.record else ()
    news = tuple(notice for notice in merged.notices if notice not in before)
    return Answer(work.canonical, name, Locked(name, today, record.source, merged), news=news)


def kept(works: Iterable[Work], lock: Lock) -> Mapping[str, Locked]:
    """The lock's lines without those of works that the bibliography has no more; a person's own lines stay."""
    present = {name for work in works for name in names(work)}
    return {name: line for name, line in lock.works.items() if name in present or _is_own(line)}


def _merged(record: Record, old: Record | None, only: str) -> Record:
    """What the registry said, with the notices that a person wrote down."""
    if old is None:
        return record
    if only == "metadata":
        return record._replace(notices=old.notices)
    own = tuple(notice for notice in old.notices if notice.source not in REGISTRIES)
    base = old._replace(source=record.source) if only == "notices" else record
    return base._replace(notices=tuple(dict.fromkeys((*record.notices, *own))))


def _unregistered(name: str, old: Locked | None, today: str) -> Locked:
    """The line of a work that no registry knows; what a person wrote about it stays."""
    return old if old and _is_own(old) else Locked(name, today, "", None)


def _is_own(line: Locked) -> bool:
    """Whether a person wrote this line, or a notice in it."""
    if line.record is None:
        return False
    return line.source not in REGISTRIES or any(notice.source not in REGISTRIES for notice in line.record.notices)
