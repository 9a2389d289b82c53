"""What a query is, told from its tokens; what it may not do is refused here."""

from typing import Literal, get_args

from ontology.errors import BadQuery, UpdateRefused
from ontology.sparql.excerpt import fault
from ontology.sparql.guard import refuse_outside_access
from ontology.sparql.tokens import Token, tokens

Form = Literal["select", "ask", "construct", "describe"]

_FORMS: tuple[Form, ...] = get_args(Form)
_PROLOGUE = ("prefix", "base", "version")
_UPDATES = ("insert", "delete", "clear", "create", "drop", "copy", "move", "add", "with", "load")


def form(query: str) -> Form:
    """The form of a query: "select", "ask", "construct" or "describe".

    Costs at most one pass over the text and runs nothing. Raises OutsideAccess for SERVICE and
    LOAD, UpdateRefused for any other update, BadQuery if the text is no query at all; the rest of
    the syntax is checked when the query runs.

    >>> form("PREFIX e: <http://example.org/> ASK { ?s ?p e:nato }")
    'ask'
    """
    refuse_outside_access(query)
    found = tokens(query)
    first = next((token for token in found if not _is_prologue(token)), None)
    if first is None and not query.partition("#")[0].strip():
        raise BadQuery("The query is empty.", 1, 1)
    word = first.text.lower() if first else ""
    if word in _UPDATES:
        raise UpdateRefused(
            f"This is an update ({word.upper()}), and the data here can only be read. "
            "Ask with SELECT, ASK, CONSTRUCT or DESCRIBE."
        )
    for name in _FORMS:
        if word == name:
            return name
    where = first or Token("end", "", len(query))
    seen = f"; “{where.text[:40]}” is none of these" if where.text else ""
    needs = "A query asks with SELECT, ASK, CONSTRUCT or DESCRIBE after its PREFIX and BASE lines"
    raise fault(query, where, f"{needs}{seen}.")


def _is_prologue(token: Token) -> bool:
    return token.kind in ("prefixed", "iri", "string") or token.text.lower() in _PROLOGUE
