"""Hands the events of MkDocs (also ProperDocs and MaterialX) to everyclaim; named in mkdocs.yml under `hooks`."""

import os
import sys

# MkDocs puts this folder first on the path while it loads this file, which has the package's name.
sys.path[:] = [folder for folder in sys.path if folder != os.path.dirname(__file__)]

from everyclaim.engines.mkdocs import (  # noqa: E402, F401 - MkDocs looks for these names here
    on_build_error,
    on_config,
    on_files,
    on_nav,
    on_page_content,
    on_page_markdown,
    on_post_build,
    on_post_page,
    on_serve,
    on_startup,
)
