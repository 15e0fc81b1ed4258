"""Entries to works: identity, relations, merging, and the reference styles."""
