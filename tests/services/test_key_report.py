"""“What can this key do?”: each question by itself, none paid, none fatal."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ftdesk.api.client import open_client
from ftdesk.core.connection import custom, preset
from ftdesk.core.errors import Code
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import Can, ConnectionService
from ftdesk.services.key_report import KeyReport, Training, examine
from ftdesk.services.secrets import Secrets
from tests.fakes.bailian import Bailian
from tests.fakes.crusoe import Crusoe
from tests.fakes.dialect import Dialect, serving
from tests.fakes.nebius import Nebius
from tests.fakes.process import FakeProvider
from tests.services.house import HASTY, QUICK

TODAY = date(2026, 11, 22)
NO = {"error": {"code": "no", "message": "no"}}
FILES, JOBS, CHAT, MODELS = (
    "GET /v1/files",
    "GET /v1/fine_tuning/jobs",
    "POST /v1/chat/completions",
    "GET /v1/models",
)


async def _report(fake: Dialect, key: str = "", **changes: Any) -> KeyReport:
    """The report about a running fake, its client closed again."""
    connection = replace(custom("fake", "Fake", fake.base_url), **changes)
    client = await open_client(connection, key or fake.key, QUICK)
    async with aclosing(client):
        return await examine(client, TODAY)


CASES: list[tuple[str, int, str, dict[str, Any]]] = [
    ("a key for chat alone", 403, FILES, {"files": Can.NO, "files_error": Code.PERMISSION_DENIED}),
    ("no files there", 404, FILES, {"files": Can.NO, "files_error": Code.NOT_FOUND}),
    ("files on a bad day", 500, FILES, {"files": Can.UNKNOWN, "files_error": Code.PROVIDER_FAILED}),
    ("no trainings there", 404, JOBS, {"jobs": Can.NO, "jobs_error": Code.NOT_FOUND}),
    ("a key without trainings", 403, JOBS, {"jobs": Can.NO, "jobs_error": Code.PERMISSION_DENIED}),
    ("a key without chat", 403, CHAT, {"chat": Can.NO, "chat_error": Code.PERMISSION_DENIED}),
    ("chat is in a hurry", 429, CHAT, {"chat": Can.UNKNOWN, "chat_error": Code.RATE_LIMITED}),
    ("chat on a bad day", 503, CHAT, {"chat": Can.UNKNOWN, "chat_error": Code.PROVIDER_FAILED}),
    ("another kind of refusal", 422, CHAT, {"chat": Can.YES, "chat_error": None}),
]


@pytest.mark.parametrize(
    ("status", "request_", "said"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
async def test_each_question_has_its_own_answer(status: int, request_: str, said: dict[str, Any]) -> None:
    fake = Nebius()
    with serving(fake):
        fake.refusals[request_] = (status, NO)
        report = await _report(fake)
    expected = {"chat": Can.YES, "files": Can.YES, "jobs": Can.YES, "error": None}
    expected |= {"chat_error": None, "files_error": None, "jobs_error": None, **said}
    told = {name: getattr(report, name) for name in expected}
    told |= {name: error.code for name, error in told.items() if name.endswith("error") and error}
    assert told == expected
    assert (report.reachable, report.key_valid) == (True, True)


async def test_no_money_left_is_no_chat() -> None:
    fake = Nebius()
    with serving(fake):
        fake.refusals[CHAT] = (429, {"error": {"code": "insufficient_quota", "message": "pay"}})
        report = await _report(fake)
    assert report.chat is Can.NO
    assert report.chat_error is not None
    assert report.chat_error.code is Code.QUOTA_EXCEEDED


async def test_a_key_that_may_not_list_models_may_still_train() -> None:
    for status in (403, 404):
        fake = Nebius()
        with serving(fake):
            fake.refusals[MODELS] = (status, NO)
            report = await _report(fake)
        assert (report.reachable, report.key_valid, report.models) == (True, True, ())
        assert (report.files, report.jobs, report.chat) == (Can.YES, Can.YES, Can.UNKNOWN)
        assert report.error is not None


async def test_a_wrong_key_is_said_once_and_not_quoted() -> None:
    for fake in (Nebius(), Bailian()):
        with serving(fake):
            changes = (
                {"dialect": "dashscope", "jobs_url": "http://127.0.0.1:9"} if fake.preset == "bailian" else {}
            )
            report = await _report(fake, "sk-a-wrong-key-999", **changes)
        assert (report.reachable, report.key_valid) == (True, False)
        assert report.error is not None
        assert report.error.code is Code.KEY_REJECTED
        assert "wrong-key" not in str(report.error)


async def test_two_addresses_are_asked_by_themselves() -> None:
    fake = Crusoe()
    with serving(fake):
        dead = "http://127.0.0.1:9/v1"
        report = await _report(fake, chat_base_url=dead)
        assert report.error is not None
        assert report.error.code is Code.OFFLINE
        assert (report.reachable, report.key_valid) == (True, True)
        assert (report.files, report.jobs, report.chat) == (Can.YES, Can.YES, Can.UNKNOWN)
        report = await _report(fake, train_base_url=dead, chat_base_url=fake.chat_url)
        assert (report.reachable, report.key_valid, report.error) == (True, True, None)
        assert (report.files, report.jobs, report.chat) == (Can.UNKNOWN, Can.UNKNOWN, Can.YES)
        assert report.files_error is not None
        assert report.files_error.code is Code.OFFLINE


async def test_a_model_that_does_not_chat_is_no_answer() -> None:
    fake = Nebius()
    names = ["text-embedding-3", "a-base-model", "b-base-model", "c-chat"]
    fake.listed_models = lambda: [{"id": name} for name in names]  # type: ignore[method-assign]
    asked: list[str] = []

    def check(model: str) -> None:
        asked.append(model)
        if model != "c-chat":
            from tests.fakes.dialect import Refusal

            raise Refusal(404, "model_not_found", "not a chat model")

    fake.check_model = check  # type: ignore[method-assign]
    with serving(fake):
        assert (await _report(fake)).chat is Can.YES
        assert asked == ["a-base-model", "b-base-model", "c-chat"]
        names[-1:] = ["d", "e", "f"]
        assert (await _report(fake)).chat is Can.UNKNOWN


async def test_whether_it_may_train_is_said_with_the_day() -> None:
    fake = Nebius()
    with serving(fake):
        assert (await _report(fake)).training == Training(Can.UNKNOWN, None)
        deadline = preset("openai").create_deadline
        assert (await _report(fake, create_deadline=deadline)).training == Training(
            Can.UNKNOWN, date(2027, 1, 6)
        )
        over = TODAY - timedelta(days=1)
        assert (await _report(fake, create_deadline=over)).training == Training(Can.NO, over)
        assert (await _report(fake, create_deadline=TODAY)).training.can is Can.NO
        assert (await _report(fake, free=True)).training == Training(Can.YES, None)


async def test_a_provider_that_hangs_is_not_waited_for(provider: FakeProvider, tmp_path: Path) -> None:
    service = ConnectionService(SettingsStore(tmp_path / "settings.json"), Secrets(), patience=HASTY)
    made = service.add_custom("Fake", provider.base_url)
    await service.set_key(made.id, provider.key)
    for path in ("files", "fine_tuning/jobs"):
        provider.fault(f"GET /v1/{path}", "hang")
    provider.fault("POST /v1/chat/completions", "hang", times=3)
    report = await service.test(made.id)
    assert (report.reachable, report.key_valid) == (True, True)
    assert (report.files, report.jobs, report.chat) == (Can.UNKNOWN, Can.UNKNOWN, Can.UNKNOWN)
    assert report.files_error is not None
    assert report.files_error.code is Code.TIMED_OUT
    await service.aclose()
