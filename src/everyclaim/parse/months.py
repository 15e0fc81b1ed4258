"""Months as databases write them."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def month_number(value: str) -> int:
    """1 to 12 for "3", "03", "Mar" or "March"; 0 for a season and the like."""
    if value.isdigit():
        return int(value) if 1 <= int(value) <= 12 else 0
    name = value[:3].lower()
    return _MONTHS.index(name) + 1 if name in _MONTHS else 0
