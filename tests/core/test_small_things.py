"""Money, events, atomic files, settings, connections."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from ftdesk.core import connection
from ftdesk.core.atomic_file import replacing, write_atomic
from ftdesk.core.dataset.changes import AddExamples, SetContent
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import new_body
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.money import Usd
from ftdesk.core.project import Project
from ftdesk.core.settings import SettingsStore


def test_the_founding_documents_price() -> None:
    assert Usd.per_million(100_000 * 3, Usd.of("8.00")) == Usd.of("2.4")
    assert str(Usd.of("2.4")) == "$2.40"
    assert Usd.of("2.40").exact() == "2.4"
    assert Usd.of("1000").exact() == "1000"
    assert str(Usd.of("0.0004")) == "<$0.01"
    assert str(Usd.of("1234.5")) == "$1,234.50"
    with pytest.raises(TypeError):
        Usd.of(0.1)  # type: ignore[arg-type]
    assert Usd.of("0.1") + Usd.of("0.2") == Usd(Decimal("0.3"))


def test_a_listener_can_leave_while_it_is_called() -> None:
    event: Event[int] = Event()
    heard: list[int] = []

    def once(value: int) -> None:
        heard.append(value)
        leave()

    leave = event.connect(once)
    event.connect(heard.append)
    event.emit(1)
    event.emit(2)
    assert heard == [1, 1, 2]


def write_half(path: Path) -> None:
    with replacing(path) as file:
        file.write(b"half")
        raise ZeroDivisionError


def test_a_file_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "file"
    write_atomic(path, b"old", mode=0o600)
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(ZeroDivisionError):
        write_half(path)
    assert path.read_bytes() == b"old"
    assert [each.name for each in path.parent.iterdir()] == ["file"]
    with pytest.raises(FtdeskError) as caught:
        write_atomic(path / "below a file", b"x")
    assert caught.value.code is Code.FILE_WRITE_FAILED


def test_a_full_disk_is_called_that(small_disk: Path) -> None:
    path = small_disk / "file"
    write_atomic(path, b"old")
    with pytest.raises(FtdeskError) as caught:
        write_atomic(path, b"x" * 2_000_000)
    assert caught.value.code is Code.DISK_FULL
    assert path.read_bytes() == b"old"
    assert [each.name for each in small_disk.iterdir()] == ["file"]


def test_an_edit_on_a_full_disk_changes_nothing(small_disk: Path) -> None:
    project = Project.create(small_disk / "p.ftdesk")
    dataset = Dataset(project)
    dataset.apply(AddExamples((new_body({"role": "user", "content": "kept"}),)))
    with pytest.raises(FtdeskError) as caught:
        dataset.apply(SetContent(dataset.ids[0], 0, "x" * 2_000_000))
    assert caught.value.code is Code.DISK_FULL
    assert dataset.example(dataset.ids[0]).turns[0].text == "kept"
    dataset.apply(SetContent(dataset.ids[0], 0, "after room was made"))
    project.close()


def test_settings_keep_what_they_do_not_know(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"language": "zh_CN", "from_the_future": [1], "questions_per_day": "many"}')
    store = SettingsStore(path)
    assert store.now.language == "zh_CN"
    assert store.now.questions_per_day == 100
    store.change(questions_per_day=7)
    assert json.loads(path.read_text()) == {
        "from_the_future": [1],
        "language": "zh_CN",
        "questions_per_day": 7,
    }
    again = SettingsStore(path)
    assert again.now.questions_per_day == 7


def test_broken_settings_are_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{broken")
    store = SettingsStore(path)
    store.opened(tmp_path / "a.ftdesk")
    assert (tmp_path / "settings.broken.json").read_text() == "{broken"
    assert SettingsStore(path).now.recent_projects == (str(tmp_path / "a.ftdesk"),)


def test_presets_and_their_epochs() -> None:
    local = connection.preset("local").epochs_rule
    assert [local.epochs(n) for n in (10, 24, 25, 99, 100, 399, 400)] == [8, 8, 5, 5, 3, 3, 1]
    openai = connection.preset("openai").epochs_rule
    assert [openai.epochs(n) for n in (0, 5, 10, 50, 8333, 30_000)] == [0, 20, 10, 3, 3, 1]


def test_a_connection_survives_its_file() -> None:
    made = connection.custom("custom-1", "Mine", "http://127.0.0.1:8000/v1")
    assert connection.from_data(json.loads(json.dumps(connection.to_data(made)))) == made
    assert "key" not in {name for name in connection.to_data(made) if name != "needs_key"}
