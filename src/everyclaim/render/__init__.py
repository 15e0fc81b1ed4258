"""The Python-Markdown extension: citations, reference lists, pages made from the data."""
