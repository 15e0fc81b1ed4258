"""What happened to claims and their sources between two states of a project."""
