"""Pages made by hand, for tests of what happens after parsing."""

from everyclaim.model import Block, Citation, Container, Page, Sentence, Span


def page(
    *paragraphs: list[str], headings: dict[int, str] | None = None, cites: dict[tuple[int, int], str] | None = None
) -> Page:
    """A page of paragraphs of sentences; `headings` stand before the paragraph of that number; `cites` maps
    (paragraph, sentence) to the key cited there."""
    text, blocks, sentences, citations = "", [], [], []
    heading = -1
    for number, paragraph in enumerate(paragraphs):
        if headings and number in headings:
            start = len(text) + 3
            text += f"## {headings[number]}\n\n"
            blocks.append(Block("heading", Span(start, len(text) - 2), 0, -1, 2))
            sentences.append(Sentence(blocks[-1].span, headings[number], len(blocks) - 1))
            heading = len(blocks) - 1
        start = len(text)
        for place, words in enumerate(paragraph):
            begin = len(text)
            text += words
            key = (cites or {}).get((number, place))
            if key:
                group = Span(len(text) + 1, len(text) + 4 + len(key))
                text += f" [@{key}]"
                item = Span(group.start + 1, group.end - 1)
                spans = (item, Span(item.start + 1, item.end), group)
                citations.append(Citation(key, "parenthetical", "", "", "", "", *spans, len(blocks)))
            sentences.append(Sentence(Span(begin, len(text)), words, len(blocks)))
            text += " "
        blocks.append(Block("paragraph", Span(start, len(text) - 1), 0, heading))
        text = text[:-1] + "\n\n"
    whole = (Container("page", Span(0, len(text)), -1),)
    return Page("page.md", text, text, None, whole, tuple(blocks), tuple(sentences), tuple(citations), (), ())
