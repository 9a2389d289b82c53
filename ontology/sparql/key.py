"""What a result depends on, as one name: the same name, the same result."""

import hashlib
import json
import re
from typing import Final

from ontology.sparql.limits import Limits
from ontology.sparql.request import Request

# Functions whose value changes from call to call. A comment may stand before their bracket, so
# whatever begins like one counts: a query taken for varying is only evaluated each time.
_VARYING: Final = re.compile(r"(?:now|rand|uuid|bnode)\s*[(#]", re.IGNORECASE)


def key(request: Request, data: str, limits: Limits) -> str | None:
    """The name of a result over the data of that name; None if it differs from call to call.

    >>> key(Request("SELECT (RAND() AS ?x) {}"), "a release", Limits()) is None
    True
    >>> a, b = (key(Request("ASK {}", format), "a release", Limits()) for format in ("csv", "tsv"))
    >>> len(a), a == b
    (32, False)
    """
    if _VARYING.search(request.query):
        return None
    graphs = (request.default_graphs, request.named_graphs)
    parts = (data, request.query.strip(), request.format, *graphs, limits.rows, limits.size)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
