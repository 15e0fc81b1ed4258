"""`python -m everyclaim`: the same as the command."""

import sys

from everyclaim.cli import main

sys.exit(main())
