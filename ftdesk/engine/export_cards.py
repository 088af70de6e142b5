"""What is told about a base model to whoever gets a model that was made from it: name, hub, licence."""

from __future__ import annotations

from dataclasses import dataclass

from ftdesk.engine.bases import Base
from ftdesk.engine.records import STARTER_MODEL


@dataclass(frozen=True)
class Card:
    """`hub`: its name at the hub, "" where it has none; `licence` is "" where it is not known."""

    name: str
    hub: str = ""
    licence: str = ""
    licence_url: str = ""


_STARTER = Card(
    "SmolLM2-135M-Instruct",
    "HuggingFaceTB/SmolLM2-135M-Instruct",
    "Apache-2.0",
    "https://www.apache.org/licenses/LICENSE-2.0",
)


def card_of(base: Base) -> Card:
    return _STARTER if base.id == STARTER_MODEL else Card(base.id.removeprefix("own:"))
