"""The command line: `everyclaim COMMAND`. Each command is a module in `commands/`; this file finds and runs it."""

import os
import sys
from collections.abc import Sequence

COMMANDS = {
    "check": "findings in pages, bibliography and settings",
    "explain": "why: a rule, or the sentences of a line",
    "claims": "every claim with its verdict",
    "citations": "every citation and where it stands",
    "works": "entries grouped into works",
    "diff": "what happened to claims and their sources since a commit",
    "add": "a source from its identifier",
    "refresh": "asks the registries about every source",
    "links": "the built site's links",
    "pages": "pages of references and claims, into a site that Zensical has built",
    "baseline": "findings that are known and left for later",
    "lsp": "a language server, for an editor to start",
    "init": "the few lines in mkdocs.yml that a site needs",
    "summary": "what the project amounts to",
    "new-rule": "the files of a new rule, for work on everyclaim itself",
}
ANSWERS = ("check", "claims", "citations", "works")  # commands that only read: what they print can be kept
OK, FOUND, USAGE, INCOMPLETE = 0, 1, 2, 3
CUT_OFF = 141  # whoever read the output went away: as of any program that SIGPIPE ends, and never "all is well"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns 0 (clean), 1 (findings at error level), 2 (wrong usage or configuration) or 3 (a source did not answer).
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] in (["--version"], ["-V"]):
        from everyclaim import __version__

        print(f"everyclaim {__version__}")
        return OK
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(_help(), end="")
        return OK
    if arguments[0] not in COMMANDS:
        print(
            f"everyclaim: there is no command `{arguments[0]}`{_meant(arguments[0])}\n\n{_help()}",
            end="",
            file=sys.stderr,
        )
        return USAGE
    return _run(arguments[0], arguments[1:])


def _meant(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, COMMANDS, n=1)
    return f"; did you mean `{close[0]}`?" if close else ""


def _help() -> str:
    rows = "".join(f"  {name:<11}{what}\n" for name, what in COMMANDS.items())
    return f"usage: everyclaim COMMAND [OPTIONS]\n\n{rows}\n`everyclaim COMMAND --help` tells more.\n"


def _run(name: str, arguments: list[str]) -> int:
    try:
        _open_streams()
        if name not in ANSWERS or "--no-cache" in arguments:
            return _command(name, arguments)
        from everyclaim import cache

        return cache.answered([name, *arguments], lambda: _command(name, arguments))
    except BrokenPipeError:
        sys.stderr.close()
        return CUT_OFF
    except KeyboardInterrupt:
        print("everyclaim: interrupted; nothing was changed", file=sys.stderr)
        return 130
    except OSError as error:  # a disk that is full, a folder that may not be read
        where = f"{error.filename}: " if error.filename else ""
        print(f"everyclaim: {where}{error.strerror or error}", file=sys.stderr)
        return USAGE


def _open_streams() -> None:
    """Have somewhere to write to, and nothing in a text that stops it from being written."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for as long as the process lasts
        getattr(sys, name).reconfigure(errors="backslashreplace")  # lone surrogates cannot be encoded


def _command(name: str, arguments: list[str]) -> int:
    from importlib import import_module

    from everyclaim import patterns
    from everyclaim.config import ConfigError

    try:
        return int(import_module(f"everyclaim.commands.{name.replace('-', '_')}").run(arguments))
    except ConfigError as error:
        print(f"everyclaim: {error}", file=sys.stderr)
        return USAGE
    finally:
        patterns.keep()


def start() -> None:
    """The command as the shell starts it, from its arguments to the end of the process."""
    import gc

    from everyclaim import collector

    reads = sys.argv[1:2] != [] and sys.argv[1] in ANSWERS
    if reads:
        gc.disable()  # little is dropped before the end, next to nothing of it in a cycle
    else:
        collector.settle()
    code = main()
    if reads:
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> None:
    """End at once what only read and printed: Python would take each value apart first, for a tenth of the time.

    Returns where something could not be printed, for Python to say so.
    """
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, ValueError, AttributeError):  # nowhere to write to: full, closed, or never there
        return
    os._exit(code)


if __name__ == "__main__":
    start()
