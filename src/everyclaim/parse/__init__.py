"""Text to values with exact positions: Markdown pages, sentences, citations and BibTeX files."""
