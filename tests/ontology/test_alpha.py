"""Alpha against published examples, hand counts, and the krippendorff package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from ontology.alpha import alpha, masi
from ontology.resampling import estimate

if TYPE_CHECKING:
    from collections.abc import Callable

Value = frozenset[str]
LETTERS = some.sampled_from("abcde")
UNITS = some.lists(some.tuples(LETTERS, LETTERS), min_size=2, max_size=40)
SETS = some.frozensets(LETTERS, max_size=4)
SET_UNITS = some.lists(some.tuples(SETS, SETS), min_size=2, max_size=30)


def of(one: str, other: str) -> float | None:
    """Alpha of two coders' values, a word a unit."""
    pairs = zip(one.split(), other.split(), strict=True)
    return alpha([[pair] for pair in pairs]).value


def test_krippendorff_s_example_of_two_observers_and_binary_data() -> None:
    assert of("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0") == pytest.approx(0.095, abs=5e-4)


def test_krippendorff_s_example_of_two_observers_and_nominal_data() -> None:
    found = of("a a b b d c c c e d d a", "b a b b b c c c e d d d")
    assert found == pytest.approx(0.692, abs=5e-4)


def theirs(
    units: list[tuple[int, int]], distance: Callable[[int, int], float], values: int
) -> float:
    """Alpha by the krippendorff package, of units whose values are numbers below `values`."""
    between = np.array([[distance(a, b) for b in range(values)] for a in range(values)])

    def measured(v1: Any, v2: Any, i1: Any, i2: Any, n_v: Any, dtype: Any = float) -> Any:
        return between[i1, i2]

    return krippendorff.alpha(
        reliability_data=np.array(units).T,
        value_domain=list(range(values)),
        level_of_measurement=measured,
    )


@given(UNITS)
def test_nominal_alpha_is_that_of_the_krippendorff_package(units: list[tuple[str, str]]) -> None:
    assume(len({value for unit in units for value in unit}) > 1)
    numbers = [("abcde".index(a), "abcde".index(b)) for a, b in units]
    expected = krippendorff.alpha(
        reliability_data=np.array(numbers).T, level_of_measurement="nominal"
    )
    assert alpha([units]).value == pytest.approx(expected)


@given(SET_UNITS)
def test_alpha_with_masi_is_that_of_the_krippendorff_package(
    units: list[tuple[Value, Value]],
) -> None:
    values = sorted({value for unit in units for value in unit}, key=sorted)
    assume(len(values) > 1)
    numbers = [(values.index(a), values.index(b)) for a, b in units]
    expected = theirs(numbers, lambda a, b: masi(values[a], values[b]), len(values))
    assert alpha([units[:1], units[1:]], masi).value == pytest.approx(expected)


MASI = [
    ("", "", 0),
    ("ab", "ab", 0),
    ("a", "", 1),
    ("a", "b", 1),
    ("ab", "a", 1 - 1 / 2 * 2 / 3),  # one holds the other
    ("abc", "a", 1 - 1 / 3 * 2 / 3),
    ("ab", "bc", 1 - 1 / 3 * 1 / 3),  # they overlap
    ("abc", "bcd", 1 - 2 / 4 * 1 / 3),
]


@pytest.mark.parametrize(("a", "b", "distance"), MASI)
def test_masi_is_one_minus_jaccard_times_monotonicity(a: str, b: str, distance: float) -> None:
    assert masi(frozenset(a), frozenset(b)) == pytest.approx(distance)
    assert masi(frozenset(b), frozenset(a)) == pytest.approx(distance)


def test_coders_who_never_agree_are_below_chance() -> None:
    found = of("a b a b", "b a b a")
    assert found is not None
    assert found < 0


def test_where_nothing_varies_alpha_is_not_defined() -> None:
    one = alpha([[("a", "a")]] * 9)
    assert (one.value, one.low, one.high, one.n) == (None, None, None, 9)
    assert alpha([]).value is None


def test_an_interval_holds_its_figure_and_is_the_same_every_time() -> None:
    units = [[("a", "a")], [("b", "b")], [("a", "b")], [("b", "a")], [("a", "a")], [("b", "b")]]
    found = alpha(units)
    assert found == alpha(units)
    assert found.low is not None
    assert found.high is not None
    assert found.value is not None
    assert found.low < found.value < found.high


def test_passages_are_drawn_and_not_their_units() -> None:
    """Two coders who part in one long passage of many: its claims fall or stand together."""
    units = [("a", "a"), ("b", "b")] * 10
    wrong = [("a", "b"), ("b", "a")] * 5
    apart = alpha([*([unit] for unit in units), *([unit] for unit in wrong)])
    together = alpha([*([unit] for unit in units), wrong])
    assert apart.value == together.value
    assert apart.low is not None
    assert together.low is not None
    assert together.low < apart.low
    assert together.high == 1.0


def test_figures_that_are_not_defined_are_left_out_of_the_interval() -> None:
    found = estimate([0, 1], lambda drawn: None if sum(drawn) == 0 else sum(drawn) / 2, n=2)
    assert (found.value, found.low, found.high) == (0.5, 0.5, 1.0)
