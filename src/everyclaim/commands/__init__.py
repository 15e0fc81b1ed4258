"""The commands, one a file: `run(arguments) -> exit code`."""
