"""What a key can do, in words: yes, no or not known, each with what to do about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from ftdesk.core.connection import PRESETS, preset
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.services.connections import Can, KeyReport, ModelInfo, Training
from ftdesk.ui.settings.model_list import ModelListModel
from ftdesk.ui.settings.place_text import place_line
from ftdesk.ui.settings.report_text import report_findings
from ftdesk.ui.settings.report_view import Finding, ReportView, Sign, SignLabel
from ftdesk.ui.theme import Theme

TODAY = date(2026, 11, 22)
OPENAI = preset("openai")
MODELS = (ModelInfo("gpt-4.1"), ModelInfo("ft:gpt-4.1:a:b:c", shutdown_date=date(2027, 1, 14)))
ALL = KeyReport(
    reachable=True,
    key_valid=True,
    models=MODELS,
    chat=Can.YES,
    files=Can.YES,
    jobs=Can.YES,
    training=Training(deadline=OPENAI.create_deadline),
)


def text(found: list[Finding]) -> str:
    return "\n".join(f"{each.what} {each.advice}" for each in found)


def test_everything_that_could_be_asked_is_told_and_the_rest_is_said_to_be_unknown(qapp: Any) -> None:
    found = report_findings(OPENAI, ALL, TODAY)
    assert [each.sign for each in found] == [Sign.YES] * 6 + [Sign.UNKNOWN]
    told = text(found)
    assert "offers: 2, of them tuned: 1" in told
    assert "ft:gpt-4.1:a:b:c, on 14 Jan 2027" in told
    assert "can only be learned by trying" in found[-1].what
    assert "6 Jan 2027" in found[-1].advice
    assert "60 days" in found[-1].advice


def test_after_the_last_day_nobody_has_to_try(qapp: Any) -> None:
    over = replace(ALL, training=Training(Can.NO, OPENAI.create_deadline))
    last = report_findings(OPENAI, over, date(2027, 1, 6))[-1]
    assert last.sign is Sign.NO
    assert "none since 6 Jan 2027" in last.advice
    assert "this computer" in last.advice


@pytest.mark.parametrize(
    ("report", "signs"),
    [
        (KeyReport(False, False, error=FtdeskError(Code.OFFLINE)), [Sign.NO]),
        (KeyReport(False, False), [Sign.NO]),
        (
            KeyReport(True, False, error=FtdeskError(Code.KEY_REJECTED, connection="OpenAI")),
            [Sign.YES, Sign.NO],
        ),
    ],
)
def test_what_makes_the_rest_pointless_stands_alone(qapp: Any, report: KeyReport, signs: list[Sign]) -> None:
    found = report_findings(OPENAI, report, TODAY)
    assert [each.sign for each in found] == signs
    assert all(each.what for each in found)
    if report.error is not None:
        assert found[-1].advice, "cause and next step"


def test_each_refusal_says_why(qapp: Any) -> None:
    denied = FtdeskError(Code.PERMISSION_DENIED, message="no rights on this project")
    report = replace(ALL, files=Can.NO, files_error=denied, jobs=Can.UNKNOWN, error=denied, models=())
    found = report_findings(OPENAI, report, TODAY)
    assert [each.sign for each in found][2:6] == [Sign.UNKNOWN, Sign.YES, Sign.NO, Sign.UNKNOWN]
    assert "no rights on this project" in found[4].advice
    assert "could not be listed" in found[2].what


def test_this_computer_has_no_key_to_speak_of(qapp: Any) -> None:
    report = replace(ALL, training=Training(Can.YES))
    found = report_findings(preset("local"), report, TODAY)
    assert {each.sign for each in found} == {Sign.YES}
    assert "key" not in text(found).lower()


def test_a_deployed_model_is_in_no_list_and_that_is_said(qapp: Any) -> None:
    found = report_findings(preset("nebius"), replace(ALL, chat=Can.UNKNOWN, training=Training()), TODAY)
    assert "made callable" in text(found)


@pytest.mark.parametrize("name", PRESETS)
def test_each_preset_says_in_one_line_what_it_needs_and_costs(qapp: Any, name: str) -> None:
    line = place_line(preset(name), TODAY)
    assert line
    assert len(line) < 260
    wanted = {"nebius": "$2–4 an hour", "openai": "until 5 Jan 2027", "local": "free and offline"}
    assert wanted.get(name, "") in line
    if preset(name).serving.billed_by_time:
        assert "hour" in line or "time" in line
    if name == "openai":
        assert "no new trainings since 6 Jan 2027" in place_line(preset(name), date(2027, 1, 6))


def test_the_signs_are_words_for_screen_readers(qapp: Any, qtbot: Any) -> None:
    theme = Theme(qapp)
    theme.apply("light")
    view = ReportView(theme)
    qtbot.addWidget(view)
    view.show_findings(report_findings(OPENAI, ALL, TODAY))
    assert [each.accessibleName() for each in view.findChildren(SignLabel)][-1] == "not known"
    assert "can only be learned by trying" in view.text
    view.show_findings([])
    assert view.isHidden()


def test_models_that_end_first_stand_first(qapp: Any) -> None:
    model = ModelListModel(qapp)
    tester = QAbstractItemModelTester(model, qapp)
    model.set_models((*MODELS, ModelInfo("a"), ModelInfo("b", shutdown_date=date(2026, 12, 1))))
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == ["b", "ft:gpt-4.1:a:b:c", "a", "gpt-4.1"]
    assert model.index(0, 1).data() == "1 Dec 2026"
    assert model.index(2, 1).data() == "–"
    model.set_models(())
    assert model.rowCount() == 0
    tester.deleteLater()
