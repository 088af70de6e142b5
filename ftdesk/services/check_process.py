"""The proof-reading child process of one project: it reads the examples itself."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ftdesk.core.checks.check_messages import Answer, Question
from ftdesk.core.connection import Connection, to_data
from ftdesk.services.child_process import ChildDied, ChildProcess

COMMAND = (sys.executable, "-m", "ftdesk.core.checks.check_process")

__all__ = ["CheckProcess", "ChildDied"]


class CheckProcess:
    """Knows every example it was told to look at, as long as it lives.

    ChildDied from `look`: that knowledge is gone with it, and a new child must be told everything again.
    """

    def __init__(self, file: Path, connection: Connection, command: Sequence[str] = COMMAND) -> None:
        self._file = str(file)
        self._child = ChildProcess("proof-reader", command, Answer)
        self._connection = to_data(connection)
        self._told = False

    def choose(self, connection: Connection) -> None:
        """From the next answer on, what this connection does not take is a problem."""
        data = to_data(connection)
        if data != self._connection:
            self._connection, self._told = data, False

    @property
    def owes(self) -> bool:
        """Whether it does not know yet what was chosen."""
        return not self._told

    async def look(self, ids: Sequence[int], *, beside: bool, pictures: bool = False) -> Answer:
        """Look at examples as they are now, at as many of these as a moment allows: `Answer.looked`.

        `beside`: answer also what shows only beside other examples. FtdeskError as `ChildProcess.ask`.
        """
        connection = None if self._told else self._connection
        try:
            answer = await self._child.ask(
                lambda number: Question(
                    number, self._file, list(ids), connection=connection, beside=beside, pictures=pictures
                )
            )
        except BaseException:
            self._told = False
            raise
        self._told = self._told or connection is self._connection
        return answer

    def proved(self) -> None:
        """Everything has been looked at: deaths are counted from 0 again."""
        self._child.proved()

    async def end(self) -> None:
        """End the child; the next `look` starts another."""
        self._told = False
        await self._child.end()

    @property
    def pid(self) -> int | None:
        """The child's process id while it runs."""
        return self._child.pid
