"""What measures mean, by projection: sentences that several measures share."""

from __future__ import annotations

SHARING = {  # projection -> what its edges say of two things, none of them hostile
    "actors-by-instrument": "actors that are said to use the same instruments",
    "instruments-by-actor": "instruments that are said to be used by the same actors",
    "co-membership": "actors that are said to belong to the same alliances, treaties or operations",
}
CAUSES = "cognitive-map"
TWO_MODE = {
    "actor-instrument": ("actors", "instruments"),
    "generic-instrument": ("actors in general", "instruments"),
    "challenge-mitigation": ("answers", "challenges"),
}


def among_actors(sentence: str) -> dict[str, str]:
    """A sentence about {ties}, for each of the one-mode networks of actors and instruments.

    >>> among_actors("Counts {ties}.")["co-membership"]
    'Counts actors that are said to belong to the same alliances, treaties or operations.'
    """
    return {name: sentence.format(ties=ties) for name, ties in SHARING.items()}


def of_two_modes(sentence: str) -> dict[str, str]:
    """A sentence about {first} and {second}, for each of the two-mode networks."""
    return {
        name: sentence.format(first=first, second=second)
        for name, (first, second) in TWO_MODE.items()
    }
