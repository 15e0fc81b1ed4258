"""Reference styles, one a file."""
