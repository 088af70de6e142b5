"""What a chat has used: the tokens that its places counted, and what they cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ftdesk.core.cost.prices import ModelPrice
from ftdesk.core.money import Usd
from ftdesk.core.project import Project


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


def usage(project: Project, conversation_id: int) -> list[Usage]:
    """Every answer that was asked for in any branch of the chat, by model and connection."""
    rows = project.db.execute(
        "SELECT coalesce(model, ''), coalesce(connection_id, ''),"
        " coalesce(sum(prompt_tokens), 0), coalesce(sum(completion_tokens), 0),"
        " sum(prompt_tokens IS NULL AND"
        " (content <> '' OR id IN (SELECT message_id FROM chat_piece))) FROM chat_message"
        " WHERE conversation_id = ? AND lane IS NOT NULL AND NOT copied GROUP BY 1, 2",
        (conversation_id,),
    )
    return [Usage(*row) for row in rows]


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
