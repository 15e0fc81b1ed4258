"""Lines put into a file of settings as its owner has written it: nothing that is there is moved or written anew."""

from typing import Any


def insert(text: str, key: str, block: str, flow: str, whole: str) -> str:
    """The YAML with one more item in the list or mapping `key`; with `whole` at its end where there is none.

    `block` is the item as lines, `flow` the same in brackets. What has a form that cannot be added to stays as it is.
    """
    value = _node(text, key)
    if value is None:
        return text + "\n" * (bool(text) and not text.endswith("\n")) + "\n" * bool(text.strip()) + whole
    if value.id != ("sequence" if block.startswith("- ") else "mapping") or not value.value:
        return text
    if value.flow_style:
        end = value.end_mark.index - 1
        return f"{text[:end].rstrip()}, {flow}{text[end:]}"
    lines = text.split("\n")
    last = value.end_mark.line - (value.end_mark.column == 0)
    while not lines[last].strip() or lines[last].lstrip().startswith("#"):
        last -= 1
    indent = " " * value.start_mark.column
    return "\n".join([*lines[: last + 1], *(indent + line for line in block.split("\n")), *lines[last + 1 :]])


def _node(text: str, key: str) -> Any:
    """The node of a top-level key's value, None when the key is not there."""
    import yaml

    node = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)
