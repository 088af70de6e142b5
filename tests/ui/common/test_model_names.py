"""One model has one name wherever it is shown; its id stands in the details."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import Job
from ftdesk.core.paths import resource
from ftdesk.services.connections import ModelInfo
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.job_names import title
from ftdesk.ui.common.model_names import base_name
from ftdesk.ui.jobs.job_facts import file_facts, setting_facts
from ftdesk.ui.settings.model_list import ModelListModel

CATALOGUE = json.loads(resource("models/catalogue.json").read_text("utf-8"))["models"]
STARTER = "smollm2-135m-instruct"
JOB = Job("a", datetime(2026, 11, 23, tzinfo=UTC), "local", STARTER)


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda each: each["id"])
def test_the_engine_and_the_window_call_a_model_the_same(entry: dict[str, Any]) -> None:
    assert base_name(entry["id"]) == entry["name"]


def test_a_training_says_its_models_name_and_has_the_id_in_the_details(qapp: Any) -> None:
    assert title(JOB) == "SmolLM2 135M"
    assert dict(setting_facts(JOB, None))["Model"] == "SmolLM2 135M"
    assert dict(file_facts(JOB))["Model's id"] == STARTER


def test_an_error_and_a_list_of_models_say_it_too(qapp: Any) -> None:
    assert "SmolLM2 135M" in error_text(FtdeskError(Code.MODEL_NOT_READY, model=STARTER)).what
    listed = ModelListModel()
    listed.set_models([ModelInfo(STARTER), ModelInfo("gpt-4.1", shutdown_date=date(2027, 1, 14))])
    shown = [listed.data(listed.index(row, 0)) for row in range(2)]
    assert shown == ["gpt-4.1", "SmolLM2 135M"]
    assert listed.data(listed.index(1, 0), Qt.ItemDataRole.ToolTipRole) == STARTER
