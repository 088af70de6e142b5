"""What trainings have cost this user, over all projects and windows, in one small file beside them."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from ftdesk.core.event import Event
from ftdesk.core.money import Usd

log = logging.getLogger(__name__)
Result = TypeVar("Result")

_MOST = Decimal(10**15)
_PATIENCE_S = 2.0  # another ftdesk writes for milliseconds
_SCHEMA = """
CREATE TABLE IF NOT EXISTS launch (
    id TEXT PRIMARY KEY,
    project TEXT NOT NULL,
    connection TEXT NOT NULL,
    model TEXT NOT NULL,
    at TEXT NOT NULL,
    estimated_usd TEXT,
    billed_usd TEXT,
    state TEXT NOT NULL
) WITHOUT ROWID
"""


class SpendingState(StrEnum):
    """How far a launch's money is."""

    RESERVED = "reserved"  # the project does not name the launch yet
    OPEN = "open"
    ENDED = "ended"
    NOT_STARTED = "not_started"


@dataclass(frozen=True)
class Launch:
    """The money of one launch. `estimated` None: no price was known; `billed` None: not (yet) known."""

    id: str
    project: str
    connection: str
    model: str
    at: datetime
    estimated: Usd | None
    billed: Usd | None = None
    state: SpendingState = SpendingState.RESERVED

    @property
    def counts_as(self) -> Usd | None:
        """What it takes of its month: the bill, before it is known the estimate; None: nobody knows."""
        if self.state is SpendingState.NOT_STARTED:
            return Usd.of(0)
        return self.billed if self.billed is not None else self.estimated


@dataclass(frozen=True)
class Month:
    """The launches of one month of the user's calendar."""

    launches: tuple[Launch, ...]

    @property
    def spent(self) -> Usd:
        """Bills, and the estimates of what is not billed yet."""
        total = Usd.of(0)
        for each in self.launches:
            total += each.counts_as or Usd.of(0)
        return total

    @property
    def unknown(self) -> int:
        """How many launches nobody knows the amount of: they are not in `spent`."""
        return sum(each.counts_as is None for each in self.launches)


class Spending:
    """The list, shared by all of a user's ftdesk processes. Damage never blocks work: it is set aside.

    `trouble` says that the list was damaged, or cannot be written to: what was spent is then not all known.
    """

    def __init__(self, path: Path) -> None:
        self.changed: Event[()] = Event()
        self.trouble = False
        self._path = path
        self._last: dict[str, Launch] = {}  # as last read or written: for when the list cannot be

    def reserve(self, launch: Launch, may: Callable[[Month], None]) -> None:
        """Write a launch ahead. `may` sees the month as it is and may raise: nothing is written then.

        Both in one step: of two windows that ask at once, the second sees the first one's launch.
        """
        day = local_day(launch.at)

        def work(db: sqlite3.Connection) -> bool:
            may(_month(db, day))
            _put(db, launch)
            return True

        if not self._run(work, otherwise=False):
            may(self._remembered(day))
        self._last[launch.id] = launch
        self.changed.emit()

    def note(self, launch: Launch) -> None:
        """How a launch stands now."""
        self._run(lambda db: _put(db, launch), otherwise=None)
        self._last[launch.id] = launch
        self.changed.emit()

    def drop(self, launch_id: str) -> None:
        """A launch that was written ahead was not made: its project could not take it."""
        self._run(lambda db: _drop(db, launch_id), otherwise=None)
        self._last.pop(launch_id, None)
        self.changed.emit()

    def of_project(self, project: str) -> list[Launch]:
        """The launches of one project."""

        def work(db: sqlite3.Connection) -> list[Launch]:
            return [_launch(row) for row in db.execute(f"{_SELECT} WHERE project = ?", (project,))]

        return self._run(work, otherwise=[])

    def month(self, day: date | None = None) -> Month:
        """The month of a day (None: today)."""
        day = day or local_day(datetime.now(UTC))
        found = self._run(lambda db: _month(db, day), otherwise=None)
        if found is None:
            return self._remembered(day)
        self._last |= {each.id: each for each in found.launches}
        return found

    def _remembered(self, day: date) -> Month:
        """What this window knows of a month while the list cannot be read."""
        days = ((each, local_day(each.at)) for each in self._last.values())
        return Month(tuple(each for each, at in days if (at.year, at.month) == (day.year, day.month)))

    def _run(self, work: Callable[[sqlite3.Connection], Result], otherwise: Result) -> Result:
        """One transaction, once more where the first found damage; `otherwise` where there can be none."""
        for _ in range(2):
            db: sqlite3.Connection | None = None
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                db = sqlite3.connect(self._path, timeout=_PATIENCE_S, isolation_level=None)
                db.execute("PRAGMA synchronous = FULL")
                db.execute("BEGIN IMMEDIATE")
                db.execute(_SCHEMA)
                if (found := str(db.execute("PRAGMA quick_check(1)").fetchone()[0])) != "ok":
                    raise ValueError(found)
                done = work(db)
                db.execute("COMMIT")
            except (sqlite3.Error, OSError, ValueError) as error:
                self.trouble = True
                log.info("the list of what trainings have cost: %s", error)
                if not _is_damage(error):
                    return otherwise
            else:
                return done
            finally:
                if db is not None:
                    db.close()  # and what was not committed is not there
            self._set_aside()
        return otherwise

    def _set_aside(self) -> None:
        """Keep what cannot be read under another name."""
        name = f"{self._path.stem}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.sqlite"
        with contextlib.suppress(OSError):
            self._path.replace(self._path.with_name(name))
        with contextlib.suppress(OSError):
            self._path.with_name(f"{self._path.name}-journal").unlink()


_SELECT = "SELECT id, project, connection, model, at, estimated_usd, billed_usd, state FROM launch"


def _is_damage(error: Exception) -> bool:
    """Whether it is the file itself that cannot be used, and not the disk or another ftdesk in the way."""
    if isinstance(error, sqlite3.Error):
        return (error.sqlite_errorname or "").startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR"))
    return isinstance(error, ValueError)


def _drop(db: sqlite3.Connection, launch_id: str) -> None:
    db.execute("DELETE FROM launch WHERE id = ?", (launch_id,))


def _put(db: sqlite3.Connection, launch: Launch) -> None:
    db.execute(
        "INSERT OR REPLACE INTO launch VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            launch.id,
            launch.project,
            launch.connection,
            launch.model,
            launch.at.astimezone(UTC).isoformat(),
            None if launch.estimated is None else launch.estimated.exact(),
            None if launch.billed is None else launch.billed.exact(),
            launch.state.value,
        ),
    )


def _launch(row: tuple[str, str, str, str, str, str | None, str | None, str]) -> Launch:
    known, project, connection, model, at, estimated, billed, state = row
    return Launch(
        known,
        project,
        connection,
        model,
        datetime.fromisoformat(at),
        usd(estimated),
        usd(billed),
        SpendingState(state),
    )


def usd(text: object) -> Usd | None:
    """An amount from exact decimal text; None where it is none that anybody could pay."""
    try:
        amount = Decimal(text) if isinstance(text, str) else None
    except InvalidOperation:
        return None
    return Usd(amount) if amount is not None and amount.is_finite() and abs(amount) < _MOST else None


def _month(db: sqlite3.Connection, day: date) -> Month:
    first = datetime(day.year, day.month, 1)  # noqa: DTZ001 - the user's own calendar
    year, month = divmod(day.year * 12 + day.month, 12)
    after = datetime(year, month + 1, 1)  # noqa: DTZ001
    between = (first.astimezone(UTC).isoformat(), after.astimezone(UTC).isoformat())
    rows = db.execute(f"{_SELECT} WHERE at >= ? AND at < ? ORDER BY at, id", between)
    return Month(tuple(_launch(row) for row in rows))


def local_day(at: datetime) -> date:
    """The day on the user's calendar."""
    return at.astimezone().date()
