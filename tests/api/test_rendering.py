"""What a provider says its model sees: taken as it is told, worked out where it is not, never made up."""

from __future__ import annotations

from typing import Any

import pytest

from ftdesk.api.rendering import rendering_from
from ftdesk.core.errors import Code, FtdeskError

PIECES = [
    {"text": "<s>user\n", "trained": False, "special": True, "cut": False, "tokens": [1, 2], "ends": [3, 8]},
    {"text": "Yes", "trained": True, "special": False, "cut": False, "tokens": [7], "ends": [3]},
    {"text": "…", "trained": False, "special": False, "cut": True, "tokens": [8, 9], "ends": [0, 1]},
]


def test_as_it_is_told() -> None:
    told = {"tokens": 3, "trained_tokens": 1, "cut_tokens": 40, "limit": 3, "pieces": PIECES, "more": "?"}
    shown = rendering_from(told)
    assert (shown.tokens, shown.trained_tokens, shown.cut_tokens, shown.limit) == (3, 1, 40, 3)
    assert not shown.whole
    assert [piece.text for piece in shown.pieces if piece.trained] == ["Yes"]
    assert shown.pieces[0].ends == (3, 8)


def test_figures_that_are_left_out_follow_from_the_pieces() -> None:
    shown = rendering_from({"pieces": PIECES})
    assert (shown.tokens, shown.trained_tokens, shown.cut_tokens, shown.limit) == (3, 1, 2, None)
    assert shown.whole


@pytest.mark.parametrize("ends", [None, "x", [1], [5, 2], [-1, 2], [1, 99], [1, 2.5]])
def test_ends_that_cannot_be_are_none(ends: Any) -> None:
    shown = rendering_from({"pieces": [{"text": "Hello", "tokens": [1, 2], "ends": ends}]})
    assert shown.pieces[0].tokens == (1, 2)
    assert shown.pieces[0].ends == ()


@pytest.mark.parametrize("pieces", [None, [], "text", [{"tokens": [1]}], [7]])
def test_no_pieces_are_no_rendering(pieces: Any) -> None:
    with pytest.raises(FtdeskError) as caught:
        rendering_from({"tokens": 3, "pieces": pieces})
    assert caught.value.code is Code.BAD_ANSWER
