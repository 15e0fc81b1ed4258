"""What is known at a place: the source behind a citation, the verdict on a sentence, the uses of an entry."""

from html import unescape

from lsprotocol import types

from everyclaim import patterns as re
from everyclaim.bibliography.styles import short, style
from everyclaim.edits.keys import renaming
from everyclaim.index import Index
from everyclaim.lsp.places import Places
from everyclaim.lsp.project import Project
from everyclaim.model import Judgement, Span, Work

_KEY_BEFORE = re.compile(r"(?<![\w.])-?@\{?([^\s@\[\]{};,]*)$")
_TAG = re.compile(r"<[^>]*>")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|!~])")
KEY = re.compile(r"[^\s@{}\[\];,\"#%'()=~\\]+")


def hover(project: Project, places: Places, name: str, offset: int) -> types.Hover | None:
    """The source that a key stands for, else the verdict on the sentence."""
    key = key_at(project, name, offset)
    if key:
        work = project.index.bibliography.by_key[key[0]]
        return types.Hover(_markdown(_source(project.index, work)), places.of(name, key[1]))
    page = project.page(name)
    for judgement in project.index.judgements[name] if page else ():
        assert page is not None
        span = page.sentences[judgement.sentence].span
        if span.start <= offset < span.end:
            return types.Hover(_markdown(_verdict(judgement)), places.of(name, span))
    return None


def _markdown(text: str) -> types.MarkupContent:
    return types.MarkupContent(types.MarkupKind.Markdown, text)


def _source(index: Index, work: Work) -> str:
    written = style("nlm").reference(work)  # every source alike, whatever program a site's own style needs
    standing = index.standing(work.canonical)
    uses = len(index.uses.get(work.canonical, ()))
    parts = [_plain(unescape(_TAG.sub("", written))), f"cited {uses} time{'s' * (uses != 1)} in this project"]
    if standing.kind not in ("", "sound"):
        parts.insert(0, f"**{standing.kind}** ({standing.source}, {standing.checked})")
    return "\n\n".join(parts)


def _verdict(judgement: Judgement) -> str:
    if judgement.verdict == "exempt":
        return f"no claim: {judgement.why}"
    sources = ", ".join(f"@{key}" for key in judgement.covered_by)
    return f"claim ({judgement.kind}): {_plain(sources) if sources else 'no source'}"


def _plain(text: str) -> str:
    """Text that a client shows as it is."""
    return _MARKUP.sub(r"\\\1", text)


def completions(project: Project, places: Places, name: str, offset: int) -> list[types.CompletionItem]:
    """The keys that may follow an `@`; none where no citation is being written."""
    page = project.page(name)
    begun = _KEY_BEFORE.search(page.text, max(0, offset - 200), offset) if page else None
    if not begun:
        return []
    where = places.of(name, Span(*begun.span(1)))
    return [_item(key, work, where) for key, work in project.index.bibliography.by_key.items()]


def _item(key: str, work: Work, where: types.Range) -> types.CompletionItem:
    title = " ".join(work.fields.get("title", "").replace("{", "").replace("}", "").split())
    return types.CompletionItem(
        label=key,
        kind=types.CompletionItemKind.Reference,
        detail=short(work),
        documentation=title,
        filter_text=f"{key} {short(work)} {title}",  # found by author and title too
        text_edit=types.TextEdit(where, key),
    )


def definitions(project: Project, places: Places, name: str, offset: int) -> list[types.Location]:
    """The entries of the work that is cited here."""
    work = _work(project, name, offset)
    return [places.location(entry.path, entry.key_span) for entry in work.entries] if work else []


def references(project: Project, places: Places, name: str, offset: int) -> list[types.Location]:
    """Every citation of the work that is meant here."""
    work = _work(project, name, offset)
    uses = project.index.uses.get(work.canonical, ()) if work else ()
    return [places.location(use.path, use.citation.key_span) for use in uses]


def key_at(project: Project, name: str, offset: int) -> tuple[str, Span] | None:
    """The key that stands at a place, and where it stands; None for one that no entry has."""
    found = project.citation(name, offset) or project.entry(name, offset)
    known = project.index.bibliography.by_key
    return (found.key, found.key_span) if found and found.key in known else None


def _work(project: Project, name: str, offset: int) -> Work | None:
    found = key_at(project, name, offset)
    return project.index.bibliography.by_key[found[0]] if found else None


def rename(project: Project, places: Places, old: str, new: str) -> types.WorkspaceEdit:
    """A key renamed in bibliography and pages. Raises ValueError, saying why, for a key that cannot be."""
    if not KEY.fullmatch(new):
        raise ValueError(f"`{new}` cannot be a key: no spaces, commas, brackets, quotes, nor any of # % ' = ~ \\")
    if new in project.index.bibliography.by_key:
        raise ValueError(f"the key `{new}` is taken already")
    return places.edit(renaming(project.index, old, new))
