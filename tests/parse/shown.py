"""A parsed page as text: one line a sentence, citation, override and defect, to compare with what is expected."""

from everyclaim.model import Page


def shown(page: Page) -> str:
    """Sentences as `kind in container>container | words`, then the rest with the text of their spans."""
    lines = []
    for sentence in page.sentences:
        block = page.blocks[sentence.block]
        level = str(block.level or "")
        lines.append(f"{block.kind}{level} in {_chain(page, block.container)} | {sentence.words}")
    for c in page.citations:
        parts = " / ".join(part for part in (c.prefix, c.locator, c.suffix, c.quote) if part)
        lines.append(f"citation {c.key} {c.form} | {parts} | {_flat(page, c.group)}")
    for override in page.overrides:
        keys = [citation.key for citation in override.citations]
        locators = [citation.locator for citation in override.citations]
        named = " ".join(filter(None, (override.name, *keys, *locators, override.until, override.owner)))
        target = _flat(page, override.target) if override.target else "nothing"
        lines.append(f"{override.kind} {named} | {override.reason} | {target}")
    lines += (f"{defect.rule} | {defect.message} | {_flat(page, defect.span)}" for defect in page.defects)
    return "\n".join(lines).replace("\ufffc", "□") + "\n"


def _chain(page: Page, container: int) -> str:
    kinds = []
    while container >= 0:
        kinds.append(page.containers[container].kind)
        container = page.containers[container].parent
    return ">".join(reversed(kinds))


def _flat(page: Page, span: tuple[int, int]) -> str:
    return page.text[slice(*span)].replace("\n", "⏎")
