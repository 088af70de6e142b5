"""The list of what trainings have cost: one for all windows, never in the way."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ftdesk.core.jobs.spending import Launch, Month, Spending, SpendingState, usd
from ftdesk.core.money import Usd

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def launch(name: str, amount: str | None = "1.5", at: datetime = NOW, **more: object) -> Launch:
    made = Launch(name, "/p.ftdesk", "openai", "m", at, None if amount is None else Usd.of(amount))
    return Launch(**{**made.__dict__, **more})  # type: ignore[arg-type]


def agreed(_month: Month) -> None:
    """Nothing against it."""


@pytest.fixture
def spending(tmp_path: Path) -> Spending:
    return Spending(tmp_path / "data" / "spending.sqlite")


def test_estimates_count_until_the_bill_is_there(spending: Spending) -> None:
    told: list[int] = []
    spending.changed.connect(lambda: told.append(1))
    spending.reserve(launch("a"), agreed)
    spending.reserve(launch("b", "0.0003"), agreed)
    spending.reserve(launch("c", None), agreed)
    month = spending.month(NOW.date())
    assert (month.spent, month.unknown) == (Usd.of("1.5003"), 1)
    spending.note(launch("a", billed=Usd.of("1.4"), state=SpendingState.ENDED))
    spending.note(launch("b", "0.0003", state=SpendingState.NOT_STARTED))
    spending.note(launch("c", None, billed=Usd.of("0.25"), state=SpendingState.ENDED))
    month = spending.month(NOW.date())
    assert (month.spent, month.unknown) == (Usd.of("1.65"), 0)
    assert len(told) == 6
    assert not spending.trouble


def test_a_month_is_that_of_the_users_calendar(spending: Spending) -> None:
    first = datetime(2026, 11, 1).astimezone()
    for name, at in (
        ("before", first - timedelta(microseconds=1)),
        ("first", first),
        ("second", first + timedelta(microseconds=1)),
        ("last", datetime(2026, 11, 30, 23, 59, 59, 999_999).astimezone()),
        ("after", datetime(2026, 12, 1).astimezone()),
        ("next year", datetime(2027, 1, 1).astimezone()),
    ):
        spending.reserve(launch(name, at=at), agreed)
    assert [each.id for each in spending.month(NOW.date()).launches] == ["first", "second", "last"]
    december = spending.month(datetime(2026, 12, 31).astimezone().date())
    assert [each.id for each in december.launches] == ["after"]


def test_a_launch_that_may_not_be_is_not_written(spending: Spending) -> None:
    spending.reserve(launch("a"), agreed)

    def refuse(month: Month) -> None:
        assert [each.id for each in month.launches] == ["a"]
        raise KeyError("over")

    with pytest.raises(KeyError):
        spending.reserve(launch("b"), refuse)
    assert [each.id for each in spending.month(NOW.date()).launches] == ["a"]
    assert not spending.trouble
    spending.drop("a")
    assert spending.month(NOW.date()).launches == ()


def test_two_processes_see_each_other(spending: Spending, tmp_path: Path) -> None:
    """Four processes reserve at once under a cap that has room for five: no more than five get in."""
    code = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from ftdesk.core.jobs.spending import Launch, Spending; from ftdesk.core.money import Usd\n"
        "spending = Spending(Path(sys.argv[1]))\n"
        "def may(month):\n"
        "    if month.spent.amount + 1 > 5: raise KeyError\n"
        "for n in range(3):\n"
        "    try: spending.reserve(Launch(f'{sys.argv[2]}-{n}', '/p', 'c', 'm', datetime(2026, 11, 22, 12,"
        " tzinfo=UTC), Usd.of(1)), may)\n"
        "    except KeyError: pass\n"
        "assert not spending.trouble\n"
    )
    path = str(tmp_path / "data" / "spending.sqlite")
    children = [subprocess.Popen([sys.executable, "-c", code, path, str(number)]) for number in range(4)]
    assert [child.wait() for child in children] == [0] * 4
    month = spending.month(NOW.date())
    assert (month.spent, len(month.launches)) == (Usd.of(5), 5)


@pytest.mark.parametrize("kind", ["garbage", "cut", "foreign", "nonsense", "empty"])
def test_damage_is_set_aside_and_work_goes_on(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "spending.sqlite"
    spending = Spending(path)
    spending.reserve(launch("lost"), agreed)
    if kind == "garbage":
        path.write_bytes(b"no database at all" * 100)
    elif kind == "cut":
        path.write_bytes(path.read_bytes()[:4500])
    elif kind == "empty":
        path.write_bytes(b"")
    else:
        db = sqlite3.connect(path)
        if kind == "foreign":
            db.executescript("DROP TABLE launch; CREATE TABLE launch (x)")
        else:
            db.execute("UPDATE launch SET state = 'what', at = '2026-11-22'")
        db.commit()
        db.close()
    spending.reserve(launch("new"), agreed)
    assert [each.id for each in spending.month(NOW.date()).launches] == ["new"]
    assert spending.trouble is (kind != "empty")
    kept = [each.name for each in tmp_path.iterdir() if "damaged" in each.name]
    assert len(kept) == (kind != "empty")


def test_where_nothing_can_be_written_nothing_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    spending = Spending(tmp_path / "file" / "spending.sqlite")
    asked: list[Month] = []
    spending.reserve(launch("a"), asked.append)
    assert asked == [Month(())]
    spending.note(launch("a"))
    spending.drop("a")
    assert spending.month().launches == ()
    assert spending.of_project("/p.ftdesk") == []
    assert spending.trouble


def test_an_unknown_amount_is_written_as_such(spending: Spending) -> None:
    made = launch("a", None)
    spending.reserve(made, agreed)
    assert spending.of_project("/p.ftdesk") == [made]
    assert spending.of_project("/other.ftdesk") == []


@pytest.mark.parametrize("text", ["", " ", "NaN", "-Infinity", "1e400", "much", None, 3, ["1"]])
def test_what_is_no_amount_is_none(text: object) -> None:
    assert usd(text) is None
    assert usd("1.20") == Usd.of("1.2")


def test_while_the_list_cannot_be_read_what_was_read_last_counts(
    spending: Spending, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ftdesk.core.jobs.spending._PATIENCE_S", 0.05)
    Spending(spending._path).reserve(launch("of another window"), agreed)
    before = spending.month(NOW.date())
    assert before.spent == Usd.of("1.5")
    held = sqlite3.connect(spending._path, isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    try:
        assert spending.month(NOW.date()) == before
        seen: list[Month] = []
        spending.reserve(launch("b", "0.25"), seen.append)
        assert seen == [before], "a cap holds all the same"
        assert spending.month(NOW.date()).spent == Usd.of("1.75")
        assert spending.month((NOW - timedelta(days=40)).date()) == Month(())
    finally:
        held.close()
    assert spending.trouble
