"""Changes of the sources as edits of spans: entries taken out, entries completed, keys renamed, works merged."""
