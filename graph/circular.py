"""The circle: members of a community side by side, communities in the order they lie around."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from graph.ellipse import around

if TYPE_CHECKING:
    from graph.overlap import Array

LEAST = 60.0  # half the height of the smallest circle


def places(groups: list[int], sizes: Array, start: Array) -> Array:
    """Centres on one ellipse: groups in the order of their angles in `start`, a gap between them.

    >>> at = places([0, 1, 0], np.full((3, 2), 40.0), np.array([[9.0, 0], [-9, 1], [9, 3]]))
    >>> at.shape
    (3, 2)
    """
    members: defaultdict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        members[group].append(number)
    middle = start.mean(0)
    towards = {group: _angle(start[found].mean(0) - middle) for group, found in members.items()}
    order: list[int | None] = []
    for group in sorted(members, key=lambda one: (round(towards[one], 6), one)):
        aside = {n: _turned(_angle(start[n] - middle) - towards[group]) for n in members[group]}
        order += [*sorted(members[group], key=lambda n: (round(aside[n], 6), n)), None]
    slots = [(slot, number) for slot, number in enumerate(order) if number is not None]
    turns = np.array([slot * 2 * np.pi / len(order) - np.pi for slot, _ in slots])
    numbers = [number for _, number in slots]
    nobody = np.empty((0, 2))
    at = np.zeros((len(groups), 2))
    at[numbers] = around(turns, sizes[numbers], nobody, nobody, LEAST)[0]
    return at


def _angle(way: Array) -> float:
    return float(np.arctan2(way[1], way[0]))


def _turned(angle: float) -> float:
    """An angle as its least turn, between -pi and pi."""
    return float((angle + np.pi) % (2 * np.pi) - np.pi)
