"""everyclaim: a type checker for factual prose, and the documentation site generator around it."""

__version__ = "0.1.0"
