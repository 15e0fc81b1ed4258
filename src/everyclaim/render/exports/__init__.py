"""Works in the forms that reference managers read: BibTeX as its author wrote it, CSL-JSON and RIS."""
