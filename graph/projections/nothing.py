"""What is said where nothing in view makes a network by a projection."""

from graph.projections import PROJECTIONS
from graph.projections.whole import ALL


def nothing(name: str) -> str:
    """A sentence on what there is not, and what to do; `name` may be of no projection.

    >>> nothing("all")
    'Nothing in this selection relates two things. Choose a wider selection.'
    """
    if name == ALL.name:
        return "Nothing in this selection relates two things. Choose a wider selection."
    if name not in PROJECTIONS:
        return "The network has no node, so there is nothing to measure."
    return (
        f"Nothing in this selection makes an edge of the projection {name} "
        f"({PROJECTIONS[name].question}). Choose another projection, or a wider selection."
    )
