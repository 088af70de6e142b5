"""A price that was asked about examples which have changed since is no price."""

from __future__ import annotations

import json

from ftdesk.core.dataset.changes import AddExamples
from tests.fakes.process import FakeProvider
from tests.services.house import HASTY
from tests.support.loops import Until
from tests.ui.check.conftest import OpenRoom
from tests.ui.check.test_launch import opened_dialog

ASKING = ["estimate", "events", "metadata", "suffix"]
ASK = "POST /v1/fine_tuning/jobs/estimate"
MORE = {
    "messages": [
        {"role": "system", "content": "Marv is a factual chatbot that is also sarcastic."},
        {"role": "user", "content": "How far is the moon?"},
        {"role": "assistant", "content": "Farther than you will walk today."},
    ]
}


async def test_examples_that_change_while_a_price_is_asked(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    provider.set(asked_price="3.21")
    async with room(supports=ASKING, models=["gpt-4o-mini-2024-07-18"]) as here:
        dialog = await opened_dialog(here, until)
        form = dialog.form
        await until(lambda: form.question.button.isEnabled())
        provider.fault(ASK, "delay", seconds=0.7)
        form.question.button.click()
        await until(lambda: provider.requests(ASK))
        here.house.dataset.apply(AddExamples((json.dumps(MORE),)))
        await until(lambda: not form.question.busy)
        assert form.facts.asked is None
        assert form.consent.text() != "Train: about $3.21"
        assert "changed" in form.question.said.text()
        await until(lambda: provider.seen()["files"] == [])
        await until(lambda: form.question.button.isEnabled())
        form.question.button.click()
        await until(lambda: form.consent.text() == "Train: about $3.21")


async def test_a_question_that_fails_after_the_dialog_was_closed_bothers_nobody(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    async with room(supports=ASKING, models=["gpt-4o-mini-2024-07-18"], patience=HASTY) as here:
        dialog = await opened_dialog(here, until)
        await until(lambda: dialog.form.question.button.isEnabled())
        provider.fault("POST /v1/files", "hang")
        dialog.form.question.button.click()
        await until(lambda: provider.requests("POST /v1/files"))
        dialog.reject()
        await until(lambda: here.dialog is None)
        await until(lambda: "launch dialog: price" not in here.tasks.running())
        assert here.errors == []
