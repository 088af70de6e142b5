"""Where the messages of the shown branch stand: a question keeps its answers."""

from __future__ import annotations

from ftdesk.core.chat.conversation import Place


class Places(list[Place]):
    """Questions, each followed by its answers, in order."""

    def number_of(self, message_id: int) -> int | None:
        """At which place a message stands; None where it does not."""
        return next((number for number, each in enumerate(self) if each.id == message_id), None)

    def ids(self, first: int, end: int | None = None) -> list[int]:
        """The messages from one place to before another."""
        return [each.id for each in self[first:end]]

    def start_before(self, number: int) -> int:
        """The question at or before a place."""
        number = max(0, number)
        while number > 0 and self[number].lane is not None:
            number -= 1
        return number

    def end_after(self, number: int) -> int:
        """The next question at or after a place, or the end."""
        while number < len(self) and self[number].lane is not None:
            number += 1
        return min(number, len(self))
