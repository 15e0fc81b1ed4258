"""Citations in headings: seen by readers, but no part of a heading's id or of the table of contents."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from everyclaim.render import tokens

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class HideProcessor(Treeprocessor):
    """Takes the marks out of headings before ids, titles and the table of contents are made of them."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.hidden: list[tuple[Element, str, str, str]] = []

    def run(self, root: Element) -> None:
        """Remember each text that held marks, as element, attribute, text with and text without them."""
        self.hidden = []
        for heading in (element for element in root.iter() if element.tag in _HEADINGS):
            for element in heading.iter():
                self._hide(element, "text")
                if element is not heading:
                    self._hide(element, "tail")

    def _hide(self, element: Element, attribute: str) -> None:
        text = getattr(element, attribute) or ""
        bare = tokens.ANY.sub("", text).rstrip() if "\x02e" in text else text
        if bare != text:
            self.hidden.append((element, attribute, text, bare))
            setattr(element, attribute, bare)


class ShowProcessor(Treeprocessor):
    """Puts the marks back."""

    def __init__(self, md: Markdown, hide: HideProcessor) -> None:
        super().__init__(md)
        self.hide = hide

    def run(self, root: Element) -> None:  # noqa: ARG002
        """Where the text was moved meanwhile (into a link on the heading), its marks go to the heading's end."""
        for element, attribute, text, bare in self.hide.hidden:
            if getattr(element, attribute) == bare:
                setattr(element, attribute, text)
            else:
                marks = "".join(tokens.ANY.findall(text))
                last = element[-1] if len(element) else None
                if last is None:
                    element.text = f"{element.text or ''} {marks}"
                else:
                    last.tail = f"{last.tail or ''} {marks}"
