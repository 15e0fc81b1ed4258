"""Hands the events of MkDocs (also ProperDocs and MaterialX) to everyclaim; named in mkdocs.yml under `hooks`."""

from everyclaim.engines.mkdocs import (  # noqa: F401 - MkDocs looks for these names here
    on_config,
    on_files,
    on_page_content,
    on_page_markdown,
    on_post_build,
    on_serve,
)
