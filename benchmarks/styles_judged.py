"""Where citeproc-js and its style files differ from the manuals: how their text is put right, and the rule.

Used by styles_oracle.py: a difference that such a change explains is judged; what is left is listed for people.
"""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import NamedTuple

from everyclaim.bibliography.styles.ieee import meeting


class Judged(NamedTuple):
    """A difference of one style ("" for all): what in their text changes, to what, and why we print the other.

    With `ours` the pattern is of our text instead: what it matches is what theirs leaves out.
    """

    style: str
    pattern: "re.Pattern[str]"
    put: str | Callable[["re.Match[str]"], str]
    why: str
    ours: bool = False


def _judged(style: str, pattern: str, put: str | Callable[["re.Match[str]"], str], why: str) -> Judged:
    return Judged(style, re.compile(pattern), put, why)


def _left_out(style: str, pattern: str, put: str, why: str) -> Judged:
    return Judged(style, re.compile(pattern), put, why, ours=True)


def _supplement(form: str, alone: str) -> Callable[["re.Match[str]"], str]:
    """Their "(13 SUPPL. 2)" in a style's own form: `form` with an issue {0} and a number {1}, `alone` without issue."""

    def put(found: "re.Match[str]") -> str:
        issue, number = found["issue"] or "", found["number"] or ""
        return (form if issue else alone).format(issue, " " + number if number else "")

    return put


_SUPPLEMENT = r"\(?(?:no\. )?(?:(?P<issue>\d+),? )?(?:suppl?|SUPPL?|Suppl?)\b\.? ?(?P<number>\d+)?\)?"


_LONG = "about across after against amid among around before behind below beneath beside between beyond despite during"
_LONG += " except inside outside since through throughout toward towards under underneath until upon within without"

JUDGED = (
    _judged("", r" (?:\([A-Z][a-z]+\)\.?|\"[A-Z][a-z]+,?\")(?=[ ,.]|$)", "", "a nickname in parentheses or quotation marks has no initial"),
    _judged("", r" : [^.]*?(?=,? \d+[ (,])", "", "what a catalogue adds to a journal's name is no part of it"),
    _judged("", r" \([A-Z][a-z]+, [A-Z][a-z]+\)(?=,? \d)", "", "what a catalogue adds to a journal's name is no part of it"),
    _judged("ama", r"\b(?:with|from|into|onto|over|about|under|upon)\b", lambda m: m[0].title(), "AMA: prepositions of four letters and more begin high in titles"),
    _judged("ama", r"Published online (?=\d{4}:)", "", "pages without a volume are no online publication"),
    _judged("ama", r"(?<=\. )Published online (?=\w* ?\d{4}$)", "", "a work that names no journal was not published online"),
    _judged("ama", r" \(((?:[^()]*), eds?\.)\)\.", r" \1", "AMA 3.12.5: editors beside authors stand without parentheses"),
    _judged("ama", r"\bOut\b|\bout\b", "Out", "AMA: an adverb begins high"),
    _judged("ama", r"Doctoral dissertation", "Dissertation", "AMA 3.13.9 says Dissertation"),
    _judged("ama", _SUPPLEMENT, _supplement("({0})(suppl{1})", "(suppl{1})"), "AMA 3.11.8: suppl begins low, without a full stop, in parentheses of its own"),
    _left_out("ama", r"(?<=; \d{4})\. (?:[A-Z][\w ]*? )?(?:Report|Paper|Note) [^.]*?(?=$|\. http)", "", "AMA 3.13.2: a report's number"),
    _judged("ama", r" (?:I|II|III|IV)\. ", lambda m: " Vol" + m[0], "AMA 3.12.6: a volume is labelled"),
    _judged("", r" 1st ed\.", "", "no manual names a first edition"),
    _judged("", r"1st ed\.?, ", "", "no manual names a first edition"),
    _judged("", r"\(1st ed\.\)", "", "no manual names a first edition"),
    _judged("ama", r"(\(|\d )Pt (?=\w+\))", lambda m: m[1].replace(" ", ", ") + "pt ", "AMA 3.11.7: pt begins low"),
    _judged("ama", r"\. Vol (\w+)(?=\. )", "", "AMA 3.12.6: the volume of a series stands with the series"),
    _left_out("ama", r"(?<=; \d{4})\. [^.;]*; vol \w+", "", "AMA 3.12.6: a numbered series"),
    _left_out("nlm", r"; vol\. \w+(?=\)$)", "", "Citing Medicine: the volume of a series stands with the series"),
    _judged("nlm", r"\. Vol\. \w+(?=\. )", "", "Citing Medicine: the volume of a series stands with the series"),
    _judged("nlm", _SUPPLEMENT, _supplement("({0} Suppl{1})", " Suppl{1}"), "Citing Medicine: a supplement to a volume stands without parentheses"),
    _judged("nlm", r"(?<=[\w.]) (?:I|II|III|IV)\. (?=[A-Z])", lambda m: " Vol." + m[0], "Citing Medicine: a volume is labelled"),
    _judged("nlm", r" \[[A-Z][\w ]+\](?=\. )", "", "the kind of report stands before its number alone"),
    _left_out("nlm", r"(?<=\d\. )(?:COINS Technical Report|Occasional Paper|CSL Report|Working Paper|Technical Note) (?:No\.: )?[\w-]+$", "", "the kind of report stands before its number"),
    _judged("nlm", r"Report (?=Working Paper)", "", "the kind of report stands before its number alone"),
    _left_out("nlm", r"(?<=\. )Vol\. \w+\. ", "", "Citing Medicine: the volume of a book in several is printed"),
    _judged("nlm", r"(?<=[A-Z][A-Z])[A-Z](?=[ ,.])", "", "Citing Medicine: at most two initials"),
    _judged("nlm", r"\[Doctoral dissertation\]", "[dissertation]", "Citing Medicine: [dissertation]"),
    _judged("nlm", r" \[[\w ]+\](?=\. .* nos?\.)", "", "the kind of report stands before its number alone"),
    _judged("nlm", r"Report (?:nos?\.: )?(?=[\w-]*\d)", "Report No.: ", "Citing Medicine: Report No.:"),
    _judged("nlm", r"(\w) nos?\.: ", r"\1 No.: ", "Citing Medicine: No.:"),
    _left_out("nlm", r"\. (?:Russian|German|French|Spanish|Italian|Chinese|Japanese)$", "", "Citing Medicine: the language ends the reference"),
    _judged("nlm", r" (?=PubMed PMID)", ". ", "a full stop before PubMed PMID"),
    _judged("nlm", r";(?=\d+-\d+$)", ":", "Citing Medicine: a colon before pages, also without a volume"),
    _judged("apa", r"\[(Doctoral dissertation|Master's thesis)\]\. ([^.]*)", r"[\1, \2]", "APA 10.6: the university stands in the brackets"),
    _judged("apa", r"\((?:Nos?\. )?(?=[A-Z]*[\w-]*\d[\w, -]*\)\. )", "(Report No. ", "APA 10.4: Report No. before a bare number"),
    _judged("apa", r"Nos\. ", "No. ", "one number is one number"),
    _judged("apa", r"\((?=[A-Z]+[\w-]*\d[^()]*\)\. )", "(Report No. ", "APA 10.4: Report No. before a bare number"),
    _judged("apa", r"\(No\. (?=\d+\)\. )", "(Report No. ", "APA 10.4: Report No. before a bare number"),
    _judged("apa", _SUPPLEMENT, _supplement("({0}, Suppl.{1})", "(Suppl.{1})"), "APA 10.1: Suppl. with a full stop"),
    _judged("apa", r"…", ". . .", "APA 9.8: three spaced points before the last author"),
    _judged("apa", r": (I|II|III|IV)\. ", r" (Vol. \1). ", "APA 9.19: a volume is labelled, in parentheses"),
    _judged("apa", r"(?<=\. )(Proceedings [^.]*|[A-Z][\w-]+), (\d[\d-]*)(?=\. |$)", r"In \1 (pp. \2)", "APA 10.5: proceedings that are a book are cited as a chapter"),
    _judged("ieee", r"(?<=\bin )[^,]*\b(?:Proceedings|Conference|Symposium|Congress)\b[^,]*", lambda m: meeting(m[0]), "IEEE: conferences are called by the guide's abbreviations"),
    _judged("ieee", r"\. (?=doi:)", ", ", "IEEE: the DOI of a paper follows a comma"),
    _judged("ieee", r"(?<=, )(?:[^,:\"]*(?:, [^,:\"]*)?: )?[A-Z][^,\"]*(?:, (?:Inc|Ltd|Boston|Palo Alto)\.?)?, (?=(?:[A-Z][\w./]* )?\d{4}(?:, pp?\.|\.|$))", "", "IEEE: a conference paper names no publisher"),
    _judged("ieee", r"(Accessed: \w+\.?) 0", r"\1 ", "no zero before a day"),
    _left_out("ieee", r", ch\. \d+", "", "IEEE: the number of the chapter"),
    _judged("ieee", r"(?<=[ ,]Ed\.), (?=[A-Z])|(?<= Eds\.), (?=[A-Z])", " ", "IEEE: the imprint of a book follows a full stop"),
    _judged("ieee", r"(?<=\w), (?=[A-Z][\w &]*, \d{4}, pp\.)", ". ", "IEEE: the imprint of a book follows a full stop"),
    _judged("ieee", r"\?,\"", '?"', "the question mark takes the comma's place"),
    _judged("ieee", r"no\. (?:(?P<issue>\d+),? )?(?:suppl?|SUPPL?|Suppl?)\b\.? ?(?P<number>\d+)?", _supplement("no. {0}, suppl.{1}", "suppl.{1}"), "suppl. as IEEE abbreviates it"),
    _judged("ieee", r"no\. (?=[PS])", "", "no. stands before numbers only"),
    _left_out("ieee", r"(?<=, )vol\. \w+, (?=\w[^,]*(?:\d{4}|Eds?\.|:))", "", "IEEE: the volume of proceedings and books in several"),
    _judged("ieee", r"Doctoral dissertation", "Ph.D. dissertation", "IEEE: Ph.D. dissertation"),
    _left_out("ieee", r"\bRep\. (?=[\w-]*\d)", "", "IEEE: Rep. before the number of a report"),
    _judged("ieee", r"(\d{4}), (?=Accessed:)", r"\1. ", "IEEE: where it is online is a sentence of its own"),
    _judged("ieee", r"((?:, \d\w+ ed\.)?(?:, vol\. \w+)?)\. in ([^.]*?)(?:, vol\. \w+)?\. ", r" (\2)\1. ", "a series stands in parentheses after the title"),
    _judged("ieee", r"((?:, [^,]*)?(?:, \w[^\"]*?, Eds?\.)?), in ([^.]*)\. , ", r" (\2)\1, ", "a series stands in parentheses after the title"),
    _judged("ieee", r"(Art\. no\. \w+), ((?:\w+\. )?\d{4})", r"\2, \1", "the article number follows the date"),
    _judged("ieee", r'" (?=\d{4})', ', "', "a comma before the year"),
    _judged("nature", r"(?<=[^(]) \((eds?\.? [^()]*)\) vol\. (\w+)", r" Vol. \2 (\1)", "volume before editors"),
    _judged("nature", r" vol\. (\w+)", r" Vol. \1", "Vol. with a capital, as Nature has it"),
    _judged("nature", r", \((?=\d{4}\)$)", " (", "no comma where nothing stands between volume and year"),
    _judged("nature", r"\. (?=\([^()]*\d{4}\)|vol\.)", " ", "no full stop between a book's title and its imprint"),
    _judged("nature", r"\(eds\. ", "(eds ", "eds is a contraction and takes no full stop"),
    _judged("nature", r"\. doi:\S+$", "", "no DOI of what has pages: the title carries the link"),
    _left_out("nature", r" \((suppl\.[^()]*)\)", "", "Nature: a supplement is found by its number"),
    _left_out("nature", r"^[^()]* \(eds?\.?\) ", "", "Nature: the editors of a book are named"),
    _left_out("nature", r" (?:\d+(?:st|nd|rd|th)|[\w.,]+ [\w.,]+(?: [\w.,]+)*) edn(?=,? [(V])", "", "Nature: the edition is printed (its guide: \"3rd edn\")"),
    _left_out("nature", r"(?<=\. )(?:[A-Z][\w ]* )?(?:Report|Paper|Note) [\w, -]*?(?= \()", "", "Nature: a report's number"),
    _left_out("nature", r" \([^()]*(?:\([^()]*\)[^()]*)?, (\d{4})\)$", r" (\1)", "Nature: who published a report"),
    _judged("nature", r", Jr\.", " Jr", "Nature: Jr without comma and full stop"),
    _judged("nature", r", & ", " & ", "Nature: no comma before the ampersand"),
    _judged("nature", r"\b(?:under|about|out|over|into|from|with|onto)\b", lambda m: m[0].title(), "an adverb begins high"),
    _judged("nature", r"Natl\.", "Natl", "Natl is a contraction and takes no full stop"),
    _judged("chicago-author-date", r"([.\]]) (\[[A-Z][a-z]+\])\.\"", r'\1" \2.', "Chicago 11.12: what stands in brackets behind a title stands outside its quotation marks"),
    _judged("chicago-author-date", r" (\[[A-Z][a-z]+\])\.\"", r'" \1.', "Chicago 11.12: what stands in brackets behind a title stands outside its quotation marks"),
    _judged("chicago-author-date", r"(?<= - )[a-z]", lambda m: m[0].upper(), "a subtitle after a dash begins high"),
    _judged("chicago-author-date", r"\bplus\b", "plus", "plus has four letters"),
    _judged("chicago-author-date", r"\b(?:versus)\b", "Versus", "Chicago 8.160: prepositions of five letters and more begin high"),
    _judged("chicago-author-date", r"-up\b", "-Up", "the adverb of a compound begins high"),
    _judged("chicago-author-date", r"\bNos\. ", "", "one number is one number"),
    _judged("chicago-author-date", r"(Paper|Note|Report) No\. ", r"\1 ", "the kind of report names its number"),
    _judged("chicago-author-date", _SUPPLEMENT, _supplement("({0}, suppl.{1})", "(suppl.{1})"), "suppl. begins low"),
    _left_out("chicago-author-date", r"\bReport no\. (?=[\w-]*\d)", "", "what the number numbers is named"),
    _judged("chicago-author-date", r"\b(?:amidst|next)\b", lambda m: m[0].title(), "Chicago 8.160: an adjective, and a preposition of five letters, begin high"),
    _judged("chicago-author-date", r"(?<=Factor )h\b|(?<=' )c\.", lambda m: m[0].upper(), "a letter that is a name keeps its capital"),
    _judged("chicago-author-date", r"\be-Commerce", "E-Commerce", "Chicago 8.155: the first word of a compound begins high"),
    _judged("chicago-author-date", r"(?<= - )the\b", "The", "a subtitle after a dash begins high"),
    _judged("chicago-author-date", r"^([A-Z][\w']+), ([Vv]an de|de)(?=,| and)", r"\2 \1", "particles stand before the surname"),
    _judged("chicago-author-date", r"^([A-Z][\w']+), (\w+) ([Vv]an de|de),", r"\3 \1, \2,", "particles stand before the surname"),
    _judged("chicago-author-date", r"\b(?:Mini|Intra|E)-[A-Z](?=[a-z])", lambda m: m[0][:-1] + m[0][-1].lower(), "Chicago 8.162: what follows a prefix begins low"),
    _judged("chicago-author-date", r"\bout\b", "Out", "Chicago 8.160: an adverb begins high"),
    _judged("chicago-author-date", r"Doctoral dissertation", "PhD diss.", "Chicago 14.113: PhD diss."),
    _judged("chicago-author-date", r"(?<=\. )No(?:s?)\. (?=[\d-]+\.)", "Report no. ", "what the number numbers is named"),
    _judged("chicago-author-date", rf"(?<=\s)(?:{_LONG.replace(' ', '|')})\b", lambda m: m[0].title(), "Chicago 8.160: prepositions of five letters and more begin high"),
    _judged("chicago-author-date", r"(?:Pre|Bi|Micro|Semi|Inter|Extra|Sub|Trans|Anti|Multi|Re|Co|Post|Non)-[A-Z]", lambda m: m[0][:-1] + m[0][-1].lower(), "Chicago 8.162: what follows a prefix begins low"),
    _judged("chicago-author-date", r'(?<=")(\s)The (?=[A-Z])', r"\1", "Chicago 14.67: a journal's The is dropped"),
    _judged("chicago-author-date", r"^([A-Z][\w-]+), ([^,.]*(?:\.[^,]*?)?) (de|das|von|van|van der|de la|von der)(?=[,.])", r"\3 \1, \2", "particles stand before the surname"),
    _judged("chicago-author-date", r"\b([A-Za-z]+)(\d+)-(\d+)$", lambda m: f"{m[1]}{m[2]}-{m[1]}{m[2][: max(0, len(m[2]) - len(m[3]))]}{m[3]}", "pages with letters are printed in full"),
)  # fmt: skip


def put_right(style: str, theirs: str, ours: str) -> list[str] | None:
    """The reasons that turn their text into ours, [] if it is the same already, None if none do."""
    if theirs == ours:
        return []
    reasons = []
    for judged in JUDGED:
        text = ours if judged.ours else theirs
        if judged.style not in ("", style) or not judged.pattern.search(text):
            continue
        changed = re.sub(r"\s+", " ", judged.pattern.sub(judged.put, text)).strip()
        pair = (theirs, changed) if judged.ours else (changed, ours)
        if _apart(*pair) >= _apart(theirs, ours):
            continue  # no nearer: that is another difference
        theirs, ours = pair
        reasons.append(judged.why)
        if _same(theirs, ours):
            return reasons
    return None


def _apart(one: str, other: str) -> int:
    """How many characters of two texts have no counterpart in the other."""
    shared = sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    return len(one) + len(other) - 2 * shared


def _same(theirs: str, ours: str) -> bool:
    return theirs.removesuffix(".") == ours.removesuffix(".")
