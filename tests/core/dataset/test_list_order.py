"""Room in the list: any number of examples in one place, and hardly any other is written for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.project import Project

MANY = 3000


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    made = Dataset(Project.create(tmp_path / "p.ftdesk"))
    made.apply(ch.AddExamples(("{}",) * MANY))
    return made


@pytest.mark.parametrize("onward", [True, False])
def test_one_after_the_other_in_the_middle_costs_nobody_anything(dataset: Dataset, onward: bool) -> None:
    """As one writes them with Ctrl+Enter; and always behind the same one."""
    expected = list(dataset.ids)
    place, most = MANY // 2, 0
    after = expected[place]
    for _ in range(300):
        written = dataset.project.db.total_changes
        inverse = dataset.apply(ch.AddExamples(("{}",), after=after))
        most = max(most, dataset.project.db.total_changes - written)
        assert isinstance(inverse, ch.DeleteExamples)
        (new,) = inverse.examples
        expected.insert(expected.index(after) + 1, new)
        after = new if onward else after
        assert list(dataset.ids) == expected
    assert list(Dataset(dataset.project).ids) == expected
    assert most < MANY / 2, "not all others are renumbered"


def test_very_many_where_there_is_hardly_room(dataset: Dataset) -> None:
    expected = list(dataset.ids)
    after = expected[MANY // 2]
    for number in (*[1] * 19, 20_000):
        inverse = dataset.apply(ch.AddExamples(("{}",) * number, after=after))
        assert isinstance(inverse, ch.DeleteExamples)
        at = expected.index(after) + 1
        expected[at:at] = inverse.examples
    assert list(dataset.ids) == list(Dataset(dataset.project).ids) == expected


def test_to_and_fro_at_the_end_and_the_beginning(dataset: Dataset) -> None:
    first, *_, last = expected = list(dataset.ids)
    for _ in range(60):
        for each in (last, first):
            before = expected[-2] if expected[-2] != each else expected[-3]
            back = dataset.apply(ch.MoveExample(each, None))
            dataset.apply(back)
            dataset.apply(ch.MoveExample(each, before))
            expected.remove(each)
            expected.insert(expected.index(before) + 1, each)
            assert list(dataset.ids) == expected
    assert list(Dataset(dataset.project).ids) == expected
