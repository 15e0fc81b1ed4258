"""The same events as a MkDocs plugin, for sites that would rather list a plugin than keep a file in hooks/."""

from mkdocs import plugins

from everyclaim.engines import mkdocs as adapter


class EveryclaimPlugin(plugins.BasePlugin):  # type: ignore[type-arg, no-untyped-call] # its options are in `extra`
    """`plugins: [search, everyclaim]`: the check before the build, the renderer in it."""

    on_startup = staticmethod(adapter.on_startup)
    on_config = plugins.CombinedEvent(*map(staticmethod, adapter.on_config.methods))
    on_files = staticmethod(adapter.on_files)
    on_nav = staticmethod(adapter.on_nav)
    on_page_markdown = plugins.CombinedEvent(*map(staticmethod, adapter.on_page_markdown.methods))
    on_page_content = staticmethod(adapter.on_page_content)
    on_post_page = staticmethod(adapter.on_post_page)
    on_post_build = plugins.CombinedEvent(*map(staticmethod, adapter.on_post_build.methods))
    on_build_error = staticmethod(adapter.on_build_error)
    on_serve = staticmethod(adapter.on_serve)
