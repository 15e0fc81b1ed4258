"""Where citeproc-js and its style files differ from the manuals: how their text is put right, and the rule.

Used by styles_oracle.py: a difference that such a change explains is judged; what is left is listed for people.
"""

import re
from collections.abc import Callable
from typing import NamedTuple


class Judged(NamedTuple):
    """A difference of one style ("" for all): what in their text changes, to what, and why we print the other."""

    style: str
    pattern: "re.Pattern[str]"
    put: str | Callable[["re.Match[str]"], str]
    why: str


def _judged(style: str, pattern: str, put: str | Callable[["re.Match[str]"], str], why: str) -> Judged:
    return Judged(style, re.compile(pattern), put, why)


_LONG = "about across after against amid among around before behind below beneath beside between beyond despite during"
_LONG += " except inside outside since through throughout toward towards under underneath until upon within without"

JUDGED = (
    _judged("", r" \([A-Z][a-z]+\)\.?(?=[ ,.]|$)", "", "a nickname in parentheses has no initial"),
    _judged("ama", r"\b(?:with|from|into|onto|over|about|under|upon)\b", lambda m: m[0].title(), "AMA: prepositions of four letters and more begin high in titles"),
    _judged("ama", r"Published online (?=\d{4}:)", "", "pages without a volume are no online publication"),
    _judged("ama", r"(?<=\. )Published online (?=\w* ?\d{4}$)", "", "a work that names no journal was not published online"),
    _judged("ama", r" \(((?:[^()]*), eds?\.)\)\.", r" \1", "AMA 3.12.5: editors beside authors stand without parentheses"),
    _judged("ama", r"\bOut\b|\bout\b", "Out", "AMA: an adverb begins high"),
    _judged("ama", r"Doctoral dissertation", "Dissertation", "AMA 3.13.9 says Dissertation"),
    _judged("ama", r"\(Suppl\.?", "(suppl", "AMA 3.11.7: suppl begins low"),
    _judged("", r" 1st ed\.", "", "no manual names a first edition"),
    _judged("", r"1st ed\.?, ", "", "no manual names a first edition"),
    _judged("", r"\(1st ed\.\)", "", "no manual names a first edition"),
    _judged("nlm", r"\(Suppl (\w+)\)", r" Suppl \1", "Citing Medicine: a supplement to a volume stands without parentheses"),
    _judged("nlm", r"\[Doctoral dissertation\]", "[dissertation]", "Citing Medicine: [dissertation]"),
    _judged("nlm", r" \[[\w ]+\](?=\. .* nos?\.)", "", "the kind of report stands before its number alone"),
    _judged("nlm", r"Report (?:nos?\.: )?(?=[\w-]*\d)", "Report No.: ", "Citing Medicine: Report No.:"),
    _judged("nlm", r"(\w) nos?\.: ", r"\1 No.: ", "Citing Medicine: No.:"),
    _judged("nlm", r" (?=PubMed PMID)", ". ", "a full stop before PubMed PMID"),
    _judged("nlm", r";(?=\d+-\d+$)", ":", "Citing Medicine: a colon before pages, also without a volume"),
    _judged("apa", r"\[(Doctoral dissertation|Master's thesis)\]\. ([^.]*)", r"[\1, \2]", "APA 10.6: the university stands in the brackets"),
    _judged("apa", r"\((?:Nos?\. )?(?=[A-Z]*[\w-]*\d[\w, -]*\)\. )", "(Report No. ", "APA 10.4: Report No. before a bare number"),
    _judged("apa", r"Nos\. ", "No. ", "one number is one number"),
    _judged("apa", r"Suppl ", "Suppl. ", "APA 10.1: Suppl. with a full stop"),
    _judged("apa", r"(?<=\. )(Proceedings [^.]*|[A-Z][\w-]+), (\d[\d-]*)(?=\. |$)", r"In \1 (pp. \2)", "APA 10.5: proceedings that are a book are cited as a chapter"),
    _judged("ieee", r"(Accessed: \w+\.?) 0", r"\1 ", "no zero before a day"),
    _judged("ieee", r"\?,\"", '?"', "the question mark takes the comma's place"),
    _judged("ieee", r"no\. (?=[PS])", "", "no. stands before numbers only"),
    _judged("ieee", r"Suppl ", "suppl. ", "suppl. as IEEE abbreviates it"),
    _judged("ieee", r"((?:, \d\w+ ed\.)?(?:, vol\. \w+)?)\. in ([^.]*?)(?:, vol\. \w+)?\. ", r" (\2)\1. ", "a series stands in parentheses after the title"),
    _judged("ieee", r"((?:, [^,]*)?(?:, \w[^\"]*?, Eds?\.)?), in ([^.]*)\. , ", r" (\2)\1, ", "a series stands in parentheses after the title"),
    _judged("ieee", r"(Art\. no\. \w+), ((?:\w+\. )?\d{4})", r"\2, \1", "the article number follows the date"),
    _judged("ieee", r'" (?=\d{4})', ', "', "a comma before the year"),
    _judged("nature", r"(?<=[^(]) \((eds?\.? [^()]*)\) vol\. (\w+)", r" Vol. \2 (\1)", "volume before editors"),
    _judged("nature", r" vol\. (\w+)", r" Vol. \1", "Vol. with a capital, as Nature has it"),
    _judged("nature", r", \((?=\d{4}\)$)", " (", "no comma where nothing stands between volume and year"),
    _judged("nature", r"\. \((?=[^()]*\d{4}\))", " (", "no full stop between a book's title and its imprint"),
    _judged("nature", r"\(eds\. ", "(eds ", "eds is a contraction and takes no full stop"),
    _judged("nature", r"\. doi:\S+$", "", "no DOI of what has pages: the title carries the link"),
    _judged("nature", r"Natl\.", "Natl", "Natl is a contraction and takes no full stop"),
    _judged("chicago-author-date", r"(?<= - )[a-z]", lambda m: m[0].upper(), "a subtitle after a dash begins high"),
    _judged("chicago-author-date", r"\bplus\b", "plus", "plus has four letters"),
    _judged("chicago-author-date", r"\b(?:versus)\b", "Versus", "Chicago 8.160: prepositions of five letters and more begin high"),
    _judged("chicago-author-date", r"-up\b", "-Up", "the adverb of a compound begins high"),
    _judged("chicago-author-date", r"\bNos\. ", "", "one number is one number"),
    _judged("chicago-author-date", r"(Paper|Note|Report) No\. ", r"\1 ", "the kind of report names its number"),
    _judged("chicago-author-date", r"\(Suppl", "(suppl", "suppl. begins low"),
    _judged("chicago-author-date", r"\bout\b", "Out", "Chicago 8.160: an adverb begins high"),
    _judged("chicago-author-date", r"Doctoral dissertation", "PhD diss.", "Chicago 14.113: PhD diss."),
    _judged("chicago-author-date", r"(?<=\. )No(?:s?)\. (?=[\d-]+\.)", "Report no. ", "what the number numbers is named"),
    _judged("chicago-author-date", rf"(?<=\s)(?:{_LONG.replace(' ', '|')})\b", lambda m: m[0].title(), "Chicago 8.160: prepositions of five letters and more begin high"),
    _judged("chicago-author-date", r"(?:Pre|Bi|Micro|Semi|Inter|Extra|Sub|Trans|Anti|Multi|Re|Co|Post|Non)-[A-Z]", lambda m: m[0][:-1] + m[0][-1].lower(), "Chicago 8.162: what follows a prefix begins low"),
    _judged("chicago-author-date", r'(?<=")(\s)The (?=[A-Z])', r"\1", "Chicago 14.67: a journal's The is dropped"),
    _judged("chicago-author-date", r"^([A-Z][\w-]+), ([^,.]*(?:\.[^,]*?)?) (de|das|von|van|van der|de la|von der)(?=[,.])", r"\3 \1, \2", "particles stand before the surname"),
    _judged("chicago-author-date", r"([A-Za-z])(\d+)-(?=\d+)(?!.*[A-Za-z]\d+-\d)", r"\1\2-\1", "pages with letters are printed in full"),
)  # fmt: skip


def put_right(style: str, theirs: str, ours: str) -> list[str] | None:
    """The reasons that turn their text into ours, [] if it is the same already, None if none do."""
    if theirs == ours:
        return []
    reasons = []
    for judged in JUDGED:
        if judged.style in ("", style) and judged.pattern.search(theirs):
            changed = judged.pattern.sub(judged.put, theirs)
            reasons.append(judged.why)
            theirs = re.sub(r"\s+", " ", changed).strip()
            if _same(theirs, ours):
                return reasons
    return reasons if reasons and _same(theirs, ours) else None


def _same(theirs: str, ours: str) -> bool:
    return theirs.removesuffix(".") == ours.removesuffix(".")
