"""What is told about a base model to whoever gets a model that was made from it: name, hub, licence."""

from __future__ import annotations

from dataclasses import dataclass

from ftdesk.engine.models.bases import Base
from ftdesk.engine.models.catalogue import entries
from ftdesk.engine.store.records import STARTER_MODEL

_STARTER_HUB = "HuggingFaceTB/SmolLM2-135M-Instruct"
"""The starter model comes out of a package: the list names no hub for it."""


@dataclass(frozen=True)
class Card:
    """`hub`: its name at the hub, "" where it has none; `licence` is "" where it is not known."""

    name: str
    hub: str = ""
    licence: str = ""
    licence_url: str = ""


def card_of(base: Base) -> Card:
    """What the list of models says of it; of the user's own one only its name is known."""
    entry = entries().get(base.id)
    if entry is None:
        return Card(base.id.partition(":")[2] or base.id)
    hub = entry.repo or (_STARTER_HUB if base.id == STARTER_MODEL else "")
    return Card(entry.name, hub, entry.licence, entry.licence_url)
