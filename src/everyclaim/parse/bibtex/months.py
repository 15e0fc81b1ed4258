"""The names of months that every BibTeX style defines as strings."""

_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

MONTHS = {name[:3].lower(): name for name in _NAMES}
