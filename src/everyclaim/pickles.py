"""Python's pickle as it is written in C: `pickle` itself brings along all that is written in Python, which is not used."""

try:
    from _pickle import dumps, loads
except ImportError:  # an interpreter without it
    from pickle import dumps, loads

__all__ = ["dumps", "loads"]
