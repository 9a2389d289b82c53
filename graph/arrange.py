"""One connected part of a picture: its shape, stretched to the window, nothing overlapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from graph.overlap import push, settle
from graph.stress import distances, majorise

if TYPE_CHECKING:
    from graph.overlap import Array

KAMADA_KAWAI = 150  # nodes; beyond, ForceAtlas2
ITERATIONS = 400  # of ForceAtlas2
SEED = 7
PULL = 0.28  # how strongly outliers come in and the middle opens
STRETCH = 2.0  # most by which one side may grow against the other
AIR, MORE_AIR = 2.0, 2.5  # area of a large and of a small picture, in areas of its rectangles
_GOLDEN = np.pi * (3 - np.sqrt(5))


def arranged(graph: nx.Graph[int], sizes: Array, ratio: float) -> Array:
    """Centres of the rectangles of a connected graph with nodes 0..n-1, around the origin."""
    n = graph.number_of_nodes()
    if n == 1:
        return np.zeros((1, 2))
    at = _shaped(_drawn(graph), ratio)
    air = np.interp(n, (20, 50), (MORE_AIR, AIR))
    height = np.sqrt(air * sizes.prod(1).sum() / ratio)
    window = np.array([height * ratio, height])
    at *= (window / np.maximum(np.ptp(at, axis=0), 1e-6)).min()
    at = push(at, sizes)
    largest = [int(place) for place in np.argsort(-sizes.prod(1), kind="stable")]
    return settle(at, sizes, np.zeros(n, bool), largest)


def spiral(n: int) -> Array:
    """Points that are all different and evenly spread, the same on every machine."""
    step = np.arange(n)
    radius = np.sqrt((step + 0.5) / n)
    return np.column_stack((np.cos(step * _GOLDEN), np.sin(step * _GOLDEN))) * radius[:, None]


def _drawn(graph: nx.Graph[int]) -> Array:
    """Distances in the picture like steps in the graph."""
    n = graph.number_of_nodes()
    ideal = distances(graph)
    start = _scaled(ideal) + spiral(n) * 0.2
    if n <= KAMADA_KAWAI:
        return majorise(ideal, start)
    found = nx.forceatlas2_layout(
        graph, pos=dict(enumerate(start)), max_iter=ITERATIONS, scaling_ratio=3.0, seed=SEED
    )
    return np.array([found[node] for node in range(n)])


def _scaled(ideal: Array) -> Array:
    """Classical scaling: the plane that keeps most of the distances, as a good start."""
    squares = ideal**2
    centred = -(squares - squares.mean(0) - squares.mean(1)[:, None] + squares.mean()) / 2
    values, vectors = np.linalg.eigh(centred)
    plane = vectors[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 0))
    sign = np.sign(plane[np.abs(plane).argmax(0), [0, 1]])
    return np.asarray(plane * np.where(sign == 0, 1, sign))


def _shaped(at: Array, ratio: float) -> Array:
    """Long side level, outliers pulled in, sides stretched towards the ratio."""
    at = _levelled(at - at.mean(0))
    radius = np.hypot(at[:, 0], at[:, 1])
    usual = float(np.median(radius)) or 1.0
    at = at * (np.maximum(radius / usual, 0.05) ** -PULL)[:, None]
    sides = np.maximum(np.percentile(np.abs(at), 97, axis=0), 1e-6)
    wanted = np.sqrt(ratio * sides[1] / sides[0])  # makes width : height the ratio
    return np.asarray(at * np.clip([wanted, 1 / wanted], STRETCH**-0.5, STRETCH**0.5))


def _levelled(at: Array) -> Array:
    """Turned so that the longest direction lies level."""
    xx, yy, xy = (at[:, 0] ** 2).sum(), (at[:, 1] ** 2).sum(), (at[:, 0] * at[:, 1]).sum()
    if np.hypot(2 * xy, xx - yy) < 1e-6 * (xx + yy):
        return at
    angle = np.arctan2(2 * xy, xx - yy) / 2
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.asarray(at @ turn)
