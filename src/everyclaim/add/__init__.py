"""`everyclaim add`: a work from its identifier, or works from another tool's file, into the project's bibliography.

run(config, ["10.1016/S0006-3223(99)00230-9"]) -> outcomes
exit_code(outcomes)                            -> 0, 1, 2 or 3
"""

from everyclaim.add.adding import Decision, Outcome, decide, exit_code, run, store

__all__ = ["Decision", "Outcome", "decide", "exit_code", "run", "store"]
