"""Every asyncio task of ftdesk has an owner, a name and a loud end. Nothing else calls create_task."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, TypeVar

from ftdesk.core.errors import FtdeskError

log = logging.getLogger(__name__)

_CANCEL_AGAIN_S = 5.0  # longer than any `finally` of ours, some of which wait for a child to leave

Result = TypeVar("Result")
OnError = Callable[[Exception, str], None]


class TaskOwner:
    """Starts tasks, keeps them alive, hears their errors, and cancels them at its end.

    `on_error(error, name)` is called for each task that fails; without it the error is logged, so that
    a failed task can never be silent (asyncio says nothing while somebody keeps a reference to it).
    """

    def __init__(self, on_error: OnError | None = None) -> None:
        self._on_error = on_error
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False

    def start(
        self,
        work: Coroutine[Any, Any, Result],
        name: str,
        tell: Callable[[FtdeskError], object] | None = None,
    ) -> asyncio.Task[Result]:
        """Run `work` as a task called `name`. Refused (RuntimeError) after `aclose`.

        An `FtdeskError` goes to `tell` where it is given; everything else to the owner's `on_error`.
        """
        if self._closed:
            work.close()
            raise RuntimeError(f"task {name!r} started after its owner closed")
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(partial(self._on_done, tell))
        return task

    def running(self) -> tuple[str, ...]:
        """The names of the tasks that have not ended."""
        return tuple(task.get_name() for task in self._tasks)

    async def aclose(self) -> None:
        """Cancel all tasks and wait until each has run its `finally`.

        A task that goes on all the same is cancelled anew: a library below it may have swallowed the first
        (asyncio.wait_for of Python 3.11 does, when what it waits for ends in that very moment).
        """
        self._closed = True
        tasks = {task for task in self._tasks if task is not asyncio.current_task()}
        while tasks:
            for task in tasks:
                task.cancel()
            _, tasks = await asyncio.wait(tasks, timeout=_CANCEL_AGAIN_S)

    def _on_done(self, tell: Callable[[FtdeskError], object] | None, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        if self._closed and isinstance(error, FtdeskError):
            log.info("task %s ended with %s while its owner closed", task.get_name(), error.code)
        elif tell is not None and isinstance(error, FtdeskError):
            tell(error)
        elif self._on_error is not None and isinstance(error, Exception):
            self._on_error(error, task.get_name())
        else:
            log.error("task %s failed", task.get_name(), exc_info=error)
