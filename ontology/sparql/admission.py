"""What may go to a worker at all."""

from ontology.errors import BadQuery, QueryTooLarge
from ontology.sparql.form import form
from ontology.sparql.formats import ResultFormat, format_for
from ontology.sparql.limits import Limits
from ontology.sparql.request import Request
from ontology.sparql.tokens import position


def admit(request: Request, limits: Limits) -> ResultFormat:
    """The format of the result, if text and format are such that a worker may see them.

    Raises QueryTooLarge, UnknownFormat, and what `form` raises.
    """
    if len(request.query) > limits.length:
        raise QueryTooLarge(
            f"The query has {len(request.query):,} characters; at most {limits.length:,} are read."
        )
    try:
        request.query.encode()
    except UnicodeEncodeError as error:
        line, column = position(request.query, error.start)
        raise BadQuery("This character cannot be written in UTF-8.", line, column) from None
    return format_for(request.format, form(request.query))
