"""Findings and claims written out, one format a file."""
