"""Pages that only some may read: what is made from the data would show to everyone what they say."""

from typing import TYPE_CHECKING

from mkdocs.exceptions import ConfigurationError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from everyclaim.config import Config

_PLUGIN = "encryptcontent"


def refuse_to_publish(config: "MkDocsConfig", own: "Config") -> None:
    """Raises ConfigurationError where a plugin encrypts pages whose claims would go out in pages and files of ours."""
    if (own.pages or own.search) and any(name.rpartition("/")[2] == _PLUGIN for name in config.plugins):
        raise ConfigurationError(
            f"the plugin {_PLUGIN} hides pages whose claims everyclaim would publish in its list of claims, its pages of "
            "references, its search and its feed; set `extra: {everyclaim: {pages: false, search: false}}`"
        )
