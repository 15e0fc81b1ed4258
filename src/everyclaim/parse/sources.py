"""A bibliography's file to a document, whichever of the formats it is in: BibTeX, RIS, NBIB (PubMed), CSL-JSON."""

from importlib import import_module

from everyclaim.parse import bibtex

_READERS = {".ris": "ris", ".nbib": "nbib", ".json": "csl_json"}


def parse(text: str, path: str) -> bibtex.Document:
    """The entries of a file; the ending of `path` tells the format, BibTeX if it is none of the others.

    The readers of the other formats are loaded only for such a file: most projects have none.
    """
    ending = path[path.rfind(".") :].lower() if "." in path else ""
    if ending not in _READERS:
        return bibtex.parse(text, path)
    reader = import_module(f"everyclaim.parse.{_READERS[ending]}")
    entries, defects = reader.parse(text, path)
    return bibtex.Document(text, path, entries, defects, {}, ())
