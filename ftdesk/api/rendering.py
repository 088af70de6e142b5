"""An example as a provider says its model reads it."""

from __future__ import annotations

from typing import Any

from ftdesk.api.metrics import whole
from ftdesk.core.cost.rendering import Piece, Rendering
from ftdesk.core.errors import Code, FtdeskError


def rendering_from(answer: dict[str, Any]) -> Rendering:
    """A `fine_tuning.rendering`. What is left out is worked out from the pieces, where it can be.

    BAD_ANSWER where there are no pieces: nothing is shown as if it were what the model sees.
    """
    told = answer.get("pieces")
    if not isinstance(told, list) or not told:
        raise FtdeskError(Code.BAD_ANSWER, reason="no rendering")
    pieces = tuple(_piece(each) for each in told if isinstance(each, dict) and each.get("text"))
    if not pieces:
        raise FtdeskError(Code.BAD_ANSWER, reason="no rendering")
    read = sum(len(each.tokens) for each in pieces if not each.cut)
    learned = sum(len(each.tokens) for each in pieces if each.trained and not each.cut)
    cut = sum(len(each.tokens) for each in pieces if each.cut)
    tokens, trained, beyond = (whole(answer.get(name)) for name in ("tokens", "trained_tokens", "cut_tokens"))
    beyond = cut if beyond is None else beyond
    return Rendering(
        tokens=read if tokens is None else tokens,
        trained_tokens=learned if trained is None else trained,
        cut_tokens=beyond,
        limit=whole(answer.get("limit")),
        pieces=pieces,
        whole=beyond <= cut,
    )


def _piece(data: dict[str, Any]) -> Piece:
    text = str(data["text"])
    tokens = data.get("tokens")
    ids = tuple(each for each in tokens if type(each) is int) if isinstance(tokens, list) else ()
    return Piece(
        text=text,
        trained=data.get("trained") is True,
        special=data.get("special") is True,
        cut=data.get("cut") is True,
        tokens=ids,
        ends=_ends(data.get("ends"), len(ids), len(text)),
        worse=data.get("worse") is True,
    )


def _ends(told: Any, tokens: int, length: int) -> tuple[int, ...]:
    """Where the tokens end; none where the provider does not say it for each of them, in order."""
    if not isinstance(told, list) or len(told) != tokens or not all(type(each) is int for each in told):
        return ()
    ordered = all(before <= after for before, after in zip((0, *told), (*told, length), strict=True))
    return tuple(told) if ordered else ()
