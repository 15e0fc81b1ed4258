"""Which agency has a DOI (doi.org's "Which RA?" service, `doiRA/{doi}`): the registries asked have only some agencies' records."""

import json
from urllib.parse import quote

from everyclaim.registries.answers import objects, text
from everyclaim.registries.http import Client, NoAnswerError, NotRegisteredError
from everyclaim.registries.identifiers import Identifier

BASE = "https://doi.org"
PER_SECOND = 1.0  # our own measure: it is asked for the few DOIs that neither Crossref nor DataCite knows


def fetch(identifier: Identifier, client: Client, base: str = BASE) -> str:
    """The agency's name. Raises NotRegisteredError for a DOI that nobody has, NoAnswerError where that cannot be told."""
    body = client.get(f"{base}/doiRA/{quote(identifier.value, safe='')}", {}, PER_SECOND)
    try:
        said = next(objects(json.loads(body)), {})
    except (ValueError, RecursionError) as error:
        raise NoAnswerError("doi.org sent something that is not JSON") from error
    if agency := text(said.get("RA")):
        return agency
    if text(said.get("status")).lower() in ("doi does not exist", "invalid doi"):
        raise NotRegisteredError(f"doi.org does not know {identifier}")
    raise NoAnswerError(f"doi.org does not say who has {identifier}")
