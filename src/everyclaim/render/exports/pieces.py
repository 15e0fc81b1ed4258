"""Files made of the same texts again and again: each page's references to take along are those of others, put together."""

from collections.abc import Iterable, Iterator, Sequence

Pieces = Sequence[str]  # a file's text is these, one after the other


def between(separator: str, texts: Iterable[str]) -> list[str]:
    """The texts with a separator between them."""
    return [piece for text in texts for piece in (separator, text)][1:]


def shared(files: Iterable[tuple[str, Pieces]]) -> Iterator[tuple[str, Pieces]]:
    """Files by their paths with every piece that several have in memory once, and written once where they are kept."""
    known: dict[str, str] = {}
    for path, pieces in files:
        yield path, [known.setdefault(piece, piece) for piece in pieces]
