"""What a chat has used: the tokens that its places counted, and what they cost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ftdesk.core.chat.conversation import MessageState
from ftdesk.core.cost.prices import ModelPrice
from ftdesk.core.money import Usd
from ftdesk.core.project import Project

_COUNTED = """
SELECT id, coalesce(model, '') AS who, coalesce(connection_id, '') AS place, prompt_tokens AS read,
    completion_tokens AS written, state,
    content <> '' OR EXISTS (SELECT 1 FROM chat_piece WHERE message_id = chat_message.id) AS has_text
FROM chat_message WHERE conversation_id = ? AND lane IS NOT NULL AND NOT copied AND"""
_SUMS = f"""
SELECT who, place, coalesce(sum(read), 0), coalesce(sum(written), 0), sum(read IS NULL AND has_text), settled,
    group_concat(CASE WHEN NOT settled THEN id END), max(id)
FROM (
    SELECT *, state <> '{MessageState.STREAMING.value}' AND (read IS NOT NULL OR has_text) AS settled
    FROM ({_COUNTED} id > ? UNION ALL {_COUNTED} id IN (SELECT value FROM json_each(?)))
)
GROUP BY who, place, settled"""
"""An answer without any text may be asked for again in its place, one that is being written grows."""


@dataclass(frozen=True)
class Usage:
    """Of one model at one connection: tokens read and written; `uncounted` are answers nobody counted."""

    model: str
    connection_id: str
    prompt_tokens: int
    completion_tokens: int
    uncounted: int

    @property
    def tokens(self) -> int:
        """Read and written together."""
        return self.prompt_tokens + self.completion_tokens


@dataclass
class _Kept:
    """Sums of the answers that stay as they are; the ids of those that may change; the newest id of all."""

    sums: list[Usage] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    last: int = 0


class UsageSums:
    """What each chat has used; asked again, only answers that are new or may have changed are read."""

    def __init__(self, project: Project) -> None:
        self._db = project.db
        self._kept: dict[int, _Kept] = {}

    def of(self, conversation_id: int) -> list[Usage]:
        """Every answer that was asked for in any branch of the chat, by model and connection."""
        kept = self._kept.setdefault(conversation_id, _Kept())
        ids = json.dumps(kept.open)
        rows = self._db.execute(_SUMS, (conversation_id, kept.last, conversation_id, ids)).fetchall()
        fresh = [(Usage(*row[:5]), *row[5:]) for row in rows]
        kept.sums = _added([*kept.sums, *(used for used, settled, _, _ in fresh if settled)])
        kept.open = [int(each) for *_, ids, _ in fresh if ids for each in ids.split(",")]
        kept.last = max((kept.last, *(newest for *_, newest in fresh)))
        return _added([*kept.sums, *(used for used, settled, _, _ in fresh if not settled)])


def _added(used: Iterable[Usage]) -> list[Usage]:
    by_whom: dict[tuple[str, str], Usage] = {}
    for each in used:
        whom = each.model, each.connection_id
        before = by_whom.get(whom, Usage(*whom, 0, 0, 0))
        by_whom[whom] = Usage(
            *whom,
            before.prompt_tokens + each.prompt_tokens,
            before.completion_tokens + each.completion_tokens,
            before.uncounted + each.uncounted,
        )
    return list(by_whom.values())


def cost(used: Sequence[Usage], price_of: Callable[[str, str], ModelPrice | Usd | None]) -> Usd | None:
    """What it cost. `price_of` gives a connection's price of a model, or zero where asking is free.

    None where a price is not known, or somebody did not count.
    """
    total = Usd.of(0)
    for each in used:
        price = price_of(each.connection_id, each.model)
        if isinstance(price, Usd):
            total += price
        elif price is None or price.input is None or price.output is None or each.uncounted:
            return None
        else:
            total += Usd.per_million(each.prompt_tokens, price.input)
            total += Usd.per_million(each.completion_tokens, price.output)
    return total
