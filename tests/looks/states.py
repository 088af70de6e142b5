"""All states that are looked at, by their names, in an order in which one may leave something to the next."""

from __future__ import annotations

from tests.looks import chats, trainings, trials
from tests.looks.rooms import Look

LOOKS: dict[str, Look] = {
    f"{room}/{name}": look
    for room, looks in (("training", trainings.LOOKS), ("chat", chats.LOOKS), ("trial", trials.LOOKS))
    for name, look in looks.items()
}
