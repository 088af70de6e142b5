"""What nobody expected of an export: it has failed and says so, instead of running for ever."""

from __future__ import annotations

import dataclasses
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from ftdesk.core.local.export import Export, ExportState, Format
from ftdesk.engine.exports import export_offer
from ftdesk.engine.exports.export_spec import ExportSpec
from ftdesk.engine.exports.exports import Exports
from ftdesk.engine.failures import ApiError
from ftdesk.engine.models.bases import Bases
from ftdesk.engine.models.fetches import Fetches
from ftdesk.engine.routes.bases import BaseRoutes
from ftdesk.engine.store.stores import open_stores


def _spec(tmp_path: Path, **given: Any) -> ExportSpec:
    adapter = tmp_path / "adapter"
    adapter.mkdir(parents=True)
    (adapter / "adapter_config.json").write_text("{}")
    fields = {each.name: "" for each in dataclasses.fields(ExportSpec)}
    return ExportSpec(
        **{**fields, "context_tokens": 512, "base_id": "qwen3-0.6b", "adapter": str(adapter), **given}
    )


async def test_what_cannot_be_sent_has_failed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, until: Any
) -> None:
    exports = Exports(tmp_path / "exports", tmp_path / "log")
    export = Export(id="export-a", model="m", format=Format.ADAPTER, state=ExportState.RUNNING)
    exports.start(export, _spec(tmp_path, name=object()), 1)
    await until(lambda: (now := exports.get("export-a")) is not None and now.ended)
    now = exports.get("export-a")
    assert now is not None
    assert now.error is not None
    assert (now.state, now.error.code) == (ExportState.FAILED, "export_failed")
    assert "export export-a" in caplog.text
    await until(lambda: not list((tmp_path / "exports").iterdir()))
    await exports.aclose()


async def test_what_one_that_waits_needs_cannot_be_pulled_away(tmp_path: Path) -> None:
    exports, stores = Exports(tmp_path / "exports", tmp_path / "log"), open_stores(tmp_path / "engine")
    routes = BaseRoutes(stores, Bases(), Fetches(tmp_path / "fetches.log"), exports)
    request = Request({"type": "http", "path_params": {"id": "qwen3-0.6b"}})
    spec = _spec(tmp_path)
    export = Export(id="export-a", model="m", format=Format.ADAPTER, state=ExportState.RUNNING)
    async with exports._turn:
        exports.start(export, spec, 1)
        with pytest.raises(ApiError) as refused:
            await routes.remove(request)
        assert (refused.value.status, refused.value.code) == (409, "model_in_use")
        shutil.rmtree(spec.adapter)  # as when the tuned model is deleted
        assert [path.read_text() for path in (tmp_path / "exports").rglob("*.json")] == ["{}"]
        await exports.drop("export-a")
    assert not exports.needs_base("qwen3-0.6b")
    assert not list((tmp_path / "exports").iterdir())
    stores.close()


async def test_the_server_answers_while_gigabytes_are_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, until: Any
) -> None:
    exports = Exports(tmp_path / "exports", tmp_path / "log")
    where: list[tuple[str, bool]] = []
    delete = shutil.rmtree

    def deleting(folder: Path, **more: Any) -> None:
        where.append((Path(folder).name, threading.current_thread() is threading.main_thread()))
        delete(folder, **more)

    monkeypatch.setattr(shutil, "rmtree", deleting)
    export = Export(id="export-a", model="m", format=Format.ADAPTER, state=ExportState.RUNNING)
    exports.start(export, _spec(tmp_path, name=object()), 1)
    await until(lambda: (now := exports.get("export-a")) is not None and now.ended)
    (tmp_path / "exports" / "export-a").mkdir()
    await exports.let_go_of_old()  # made at the beginning of time
    assert exports.get("export-a") is None
    assert not (tmp_path / "exports" / "export-a").exists()
    exports.start(export, _spec(tmp_path / "again", name=object()), 1)
    await exports.drop("export-a")
    await exports.aclose()
    assert {name for name, _ in where} == {".export-a.adapter", ".export-a.part", "export-a", "exports"}
    assert not any(in_loop for _, in_loop in where)
    assert "export export-a" in caplog.text


def test_an_offer_that_takes_too_long_is_refused_in_words(tmp_path: Path) -> None:
    told = export_offer.ask(tmp_path, None, patience_s=0.001)
    assert told["numbers"] == 0
    assert all("too busy" in text for text in told["refused"].values())
    assert len(told["refused"]) == 3
