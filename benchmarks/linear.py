"""No page takes more than linear time: a megabyte of one and the same thing, through parse, judge and check.

    python benchmarks/linear.py [--size BYTES] [--all] [--single]

Every printable ASCII character by itself, brackets, nested lists and quotations, markup opened and never closed, all
repeated to SIZE characters (default 1,000,000); --single leaves out units of several characters. Printed are the slowest in CPU seconds (--all: every one), and how many
stay within two seconds.
"""

import argparse
import time
from collections.abc import Iterator

from everyclaim.check import check
from everyclaim.config import Config
from everyclaim.index import assemble
from everyclaim.parse import bibtex
from everyclaim.parse.markdown import parse

BIB = "@article{k, author={K, A}, title={T}, journal={J}, year={2020}}"
UNITS = [
    *map(chr, range(32, 127)),
    *("\n", "\t", "\r", "\0", "é", "“", "„", "«", "’", "–", "。", "😀", "\ufffc", "\u200b", "\x1a", "\x1b"),
    *("[[", "[]", "](", "[a](", "![", "[^", "[^1]", "[@", "[@k", "[@k]", "[@k; ", "[@k, p. 1] ", "@k ", "@k [", "@{", "-@"),
    *("``", "` a", "```\n", "~~~\n", "**", "***a", "__", "~~", "==", "^^", "$$", "$a", "\\(", "\\[", "\\\\", "{{", "{~~", "{: .a}"),
    *("<!--", "-->", "<!-- a -->", "<!-- uncited: a -->\n\n", "<!-- cites: @k -->", "<a", "<b>", "</b>", "<div>\n", "<p>a", "<code>"),
    *("- a\n", "- ", "> ", "> a\n", "1. ", "1. a\n", "# a\n", "a\n===\n", "!!! a\n", "/// a\n", "|", "| a ", "|-", "a | b\n--|--\n"),
    *(": a\n", "a\n: b\n\n", "[^1]: a\n\n", "[a]: b\n", "*[a]: b\n", "&", "&amp;", "&a", "://", "http://a", ":a:", "++a", "--8<--\n"),
    *('"a', "“a", "a. ", "A. ", "e.g. ", "1,", "1.", "10 mg ", "50% ", "is ", "more than ", "in a ", "a, ", "(a", "A b ", "It is so. "),
    *("Studies show that it is 5% better than 3 mg. ", "Is it? ", "It costs $5. ", "## Summary\n\nIt is so.\n\n", "It is:\n\n- so\n\n"),
    *("It fell [@k]. ", "It fell by 3%. It rose [@k]. ", "<!-- allow uncited-claim: a -->\n\nIt fell.\n\n"),
]  # fmt: skip

DEEP = ("nested lists", "nested quotations", "nested both", "one deep quotation")
SINGLE = {*DEEP, *(repr(unit) for unit in UNITS if len(unit) == 1)}


def texts(size: int) -> Iterator[tuple[str, str]]:
    """Each unit repeated, and lists and quotations in each other, as (name, text)."""
    for unit in UNITS:
        yield repr(unit), unit * (size // len(unit))
    for name, step in (("nested lists", "    "), ("nested quotations", "> "), ("nested both", ">     ")):
        depth = int((2 * size / len(step)) ** 0.5)
        yield name, "".join(f"{step * level}- a\n" for level in range(depth))
    yield "one deep quotation", ">" * size + " a"


def seconds(text: str) -> float:
    """CPU seconds for the check of a page of this text."""
    config = Config(path="", root="/p", docs_dir="/p", bib=("/p/b.bib",), profiles=(("**", "strict"),))
    documents = {"b.bib": bibtex.parse(BIB, "b.bib")}
    begun = time.process_time()
    check(assemble(config, {"page.md": parse("page.md", text)}, documents))
    return time.process_time() - begun


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--size", type=int, default=1_000_000)
    arguments.add_argument("--all", action="store_true")
    arguments.add_argument("--single", action="store_true")
    options = arguments.parse_args()
    seconds("A warm page. It fell by 5% [@k].")
    chosen = [(name, text) for name, text in texts(options.size) if not options.single or name in SINGLE]
    times = sorted(((seconds(text), name) for name, text in chosen), reverse=True)
    print("| a megabyte of | CPU seconds |\n|---|---:|")
    for took, name in times if options.all else times[:15]:
        print(f"| `{name}` | {took:.2f} |", flush=True)
    print(f"\n{sum(took <= 2 for took, _ in times)} of {len(times)} within 2 s")


if __name__ == "__main__":
    main()
