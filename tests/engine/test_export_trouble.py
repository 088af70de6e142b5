"""What nobody expected of an export: it has failed and says so, instead of running for ever."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from ftdesk.core.local.export import Export, ExportState, Format
from ftdesk.engine import export_offer
from ftdesk.engine.export_spec import ExportSpec
from ftdesk.engine.exports import Exports


def _spec(**given: Any) -> ExportSpec:
    fields = {each.name: "" for each in dataclasses.fields(ExportSpec)}
    return ExportSpec(**{**fields, "context_tokens": 512, "base_id": "small", **given})


async def test_what_cannot_be_sent_has_failed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, until: Any
) -> None:
    exports = Exports(tmp_path / "exports", tmp_path / "log")
    export = Export(id="export-a", model="m", format=Format.ADAPTER, state=ExportState.RUNNING)
    exports.start(export, _spec(name=object()), 1)
    await until(lambda: (now := exports.get("export-a")) is not None and now.ended)
    now = exports.get("export-a")
    assert now is not None
    assert now.error is not None
    assert (now.state, now.error.code) == (ExportState.FAILED, "export_failed")
    assert "export export-a" in caplog.text
    assert not list((tmp_path / "exports").iterdir())
    await exports.aclose()


def test_an_offer_that_takes_too_long_is_refused_in_words(tmp_path: Path) -> None:
    told = export_offer.ask(tmp_path, None, patience_s=0.001)
    assert told["numbers"] == 0
    assert all("too busy" in text for text in told["refused"].values())
    assert len(told["refused"]) == 3
