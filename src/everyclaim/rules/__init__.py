"""The rules, one a file: its docstring is its documentation, its `check` goes from the index to findings."""
