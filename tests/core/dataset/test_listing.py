"""What two lists of ids have in common, found without a look at each."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from ftdesk.core.dataset.listing import differing

IDS = st.lists(st.integers(1, 6), max_size=12)


@given(IDS, IDS)
def test_common_beginning_and_end(old: list[int], new: list[int]) -> None:
    start, end = differing(array("q", old), new)
    assert old[:start] == new[:start]
    assert start == min(len(old), len(new)) or old[start] != new[start]
    rest, fresh = old[start:], new[start:]
    assert rest[len(rest) - end :] == fresh[len(fresh) - end :]
    assert end == min(len(rest), len(fresh)) or rest[-end - 1] != fresh[-end - 1]
