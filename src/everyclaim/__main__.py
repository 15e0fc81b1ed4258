"""`python -m everyclaim`: the same as the command."""

from everyclaim.cli import start

start()
