"""The page of one reference: what it is, how it stands, every sentence that rests on it, and how to take it along."""

from collections.abc import Iterator, Sequence
from html import escape
from textwrap import shorten

from everyclaim.bibliography.markup import text
from everyclaim.bibliography.styles import links
from everyclaim.render import parts, standing
from everyclaim.render.anchors import reference_id, slug
from everyclaim.render.catalogue import FORMATS, Catalogue, Made, by_page
from everyclaim.render.evidence import Leaning
from everyclaim.render.facts import Facts
from everyclaim.render.sources import Source
from everyclaim.render.ways import archived, to_words

_LONGEST = 36  # characters of the people in a page's title
_NAMES = {"bib": "BibTeX", "json": "CSL-JSON", "ris": "RIS"}


def pages(catalogue: Catalogue, source: Source) -> list[Made]:
    """The page of a reference, and more for one that very many sentences rest on."""
    return [page(catalogue, source), *_further(catalogue, source)]


def page(catalogue: Catalogue, source: Source) -> Made:
    """The page of one reference."""
    path = catalogue.site.layout.reference(source.key)
    facts = catalogue.site.sources.facts(source)
    uses = catalogue.leanings.get(source.key, ())
    first, *_ = _parts(uses)
    shown = [
        _head(catalogue, source),
        _facts(catalogue, path, source, facts),
        _uses(catalogue, source, path, uses, first),
        _others(catalogue, source, path, 1),
        _quotes(catalogue, source, uses),
        _list(catalogue, path),
    ]
    aliases = "".join(f'<span id="{reference_id(key)}"></span>' for key in dict.fromkeys(source.work.keys))
    article = f'<div class="ec-source-page" id="{slug(source.key)}">{aliases}{"".join(shown)}</div>'
    title = facts.title or source.short
    work = catalogue.site.sources.described(source).data
    return Made(path, title, f"{source.short}: {title}", article, _name(source.short, facts.year), work)


def _name(short: str, year: str) -> str:
    """Who and when, short enough to stand before the name of a site in a tab and in lists of results."""
    who = short.removesuffix(f" {year}")
    return f"{shorten(who, _LONGEST, placeholder='…')} {year}".strip()


def _further(catalogue: Catalogue, source: Source) -> Iterator[Made]:
    """The pages for the sentences that the first has no room for."""
    site, base = catalogue.site, catalogue.site.layout.reference(source.key)
    uses = catalogue.leanings.get(source.key, ())
    for part in _parts(uses)[1:]:
        path = parts.path_of(base, part.number)
        title = parts.title_of(site.words, source.short, part.number)
        back = f'<p class="ec-full"><a href="{escape(catalogue.href(path, base))}">{escape(source.short)}</a></p>'
        shown = f"{back}{_uses(catalogue, source, path, uses, part)}{_others(catalogue, source, path, part.number)}"
        yield Made(path, title, title, f'<div class="ec-source-page">{shown}</div>')


def _parts(uses: Sequence[Leaning]) -> Sequence[parts.Part]:
    return parts.parts([len(use.words) + len(use.quote) for use in uses])


def _others(catalogue: Catalogue, source: Source, path: str, number: int) -> str:
    base = catalogue.site.layout.reference(source.key)
    count = len(_parts(catalogue.leanings.get(source.key, ())))
    addresses = [catalogue.href(path, parts.path_of(base, one)) for one in range(1, count + 1)]
    return parts.others(catalogue.site.words, addresses, number)


def exports(catalogue: Catalogue, source: str, page: str) -> str:
    """Links to a page's references in every form, as HTML; both are files of docs/."""
    items = (
        f'<a href="{escape(catalogue.to_data(source, page, form))}" download>{_NAMES[form]}</a>' for form in FORMATS
    )
    return f'<span class="ec-exports">{" ".join(items)}</span>'


def _head(catalogue: Catalogue, source: Source) -> str:
    mark = catalogue.site.sources.standing(source.key)
    return f'<p class="ec-full">{catalogue.site.sources.reference(source)}{" " if mark else ""}{mark}</p>'


def _facts(catalogue: Catalogue, path: str, source: Source, facts: Facts) -> str:
    """What the entry says of the study, what the registries say of the work, where it is, and how to take it along."""
    words = catalogue.site.words
    others = ", ".join(key for key in dict.fromkeys(source.work.keys) if key != source.key)
    rows = (
        ("study", escape(facts.kind)),
        ("people", escape(facts.size)),
        ("standing", _standing(catalogue, source)),
        ("read it", " · ".join(_out(catalogue, source))),
        ("take along", exports(catalogue, path, path)),
        ("also keys", escape(others)),
    )
    shown = "".join(f"<dt>{escape(words(name))}</dt><dd>{value}</dd>" for name, value in rows if value)
    return f'<dl class="ec-known">{shown}</dl>'


def _standing(catalogue: Catalogue, source: Source) -> str:
    """How the work stands, and where its notices are, as HTML."""
    found, words = catalogue.site.index.standing(source.key), catalogue.site.words
    said = escape(standing.checked(found, words) or words("not asked"))
    notices = (_notice(*notice.identifier.partition(":")[::2]) for notice in found.notices)
    return " · ".join([said, *filter(None, notices)])


def _notice(kind: str, name: str) -> str:
    """A link to a notice, from the kind of its identifier and the identifier."""
    if kind == "doi":
        return links.to_doi(name, escape(f"doi:{name}"))
    return f"PubMed {links.to_pmid(name)}" if kind == "pmid" and name.isdecimal() else ""


def _uses(catalogue: Catalogue, source: Source, path: str, uses: Sequence[Leaning], part: parts.Part) -> str:
    words = catalogue.site.words
    if not uses:
        return f"<p>{escape(words('not leaning'))}</p>"
    claims = sum(1 for use in uses if use.claim)
    shown = [f'<h2 id="claims">{escape(words("leaning", count=claims))}</h2>']
    for number, (other, found) in enumerate(by_page(uses[part.start : part.end]).items(), 1):
        target = escape(catalogue.href(path, catalogue.in_docs(other)))
        shown.append(f'<h3 id="page-{number}"><a href="{target}">{escape(catalogue.site.title(other))}</a></h3>')
        shown.append(f'<ul class="ec-uses">{"".join(_use(catalogue, source, path, use) for use in found)}</ul>')
    return "".join(shown)


def _use(catalogue: Catalogue, source: Source, path: str, use: Leaning) -> str:
    """A sentence as a link to itself, with the place in the source that it names and the words it quotes."""
    target = escape(catalogue.to_leaning(path, use.path, use.anchor))
    about = use.locator if use.direct else catalogue.site.words("by neighbour")
    more = f' <span class="ec-about">{escape(about)}</span>' if about else ""
    quote = _quoted(catalogue, source, use.quote) if use.quote else ""
    return f'<li><a href="{target}">{escape(use.words)}</a>{more}{quote}</li>'


def _quotes(catalogue: Catalogue, source: Source, uses: Sequence[Leaning]) -> str:
    """The words that the entry itself quotes; those of a citation stand with its sentence."""
    quote = text(source.work.fields.get("quote", ""))
    if not quote or quote in (use.quote for use in uses):
        return ""
    return f'<h2 id="words">{escape(catalogue.site.words("in its words"))}</h2>{_quoted(catalogue, source, quote)}'


def _quoted(catalogue: Catalogue, source: Source, quote: str) -> str:
    sources = catalogue.site.sources
    address = sources.facts(source).url
    return f"<blockquote>{to_words(sources.record(source), address, quote)}</blockquote>"


def _list(catalogue: Catalogue, path: str) -> str:
    listed = catalogue.href(path, catalogue.site.layout.references)
    return f'<p class="ec-full"><a href="{escape(listed)}">{escape(catalogue.site.words("all references"))}</a></p>'


def _out(catalogue: Catalogue, source: Source) -> Iterator[str]:
    """Where the work itself is."""
    fields = source.work.fields
    if doi := links.doi(fields):
        yield f"DOI {links.to_doi(doi, escape(doi))}"
    if pmid := links.pmid(fields):
        yield f"PubMed {links.to_pmid(pmid)}"
    if pmcid := links.pmcid(fields):
        yield f"{escape(catalogue.site.words('free text'))} {links.to_pmcid(pmcid)}"
    url = links.url(fields)
    if url and "doi.org/" not in url:
        yield links.web(url)
    if copy := archived(source.work, catalogue.site.words):
        yield links.web(copy.address, escape(copy.name))
