"""Months as databases and .bib files write them."""

_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

MONTHS = {name[:3].lower(): name for name in _NAMES}  # the strings that every BibTeX style defines
_NUMBERS = {short: number for number, short in enumerate(MONTHS, 1)}


def month_number(value: str) -> int:
    """1 to 12 for "3", "03", "Mar" or "March"; 0 for a season and the like."""
    if value.isdigit():
        return int(value) if 1 <= int(value) <= 12 else 0
    return _NUMBERS.get(value[:3].lower(), 0)
