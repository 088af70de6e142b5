"""From the press of Train to a job, by keyboard: consent, the key, the typed yes, and every way out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ftdesk.core.jobs.job import JobState
from ftdesk.ui.check.launch_dialog import LaunchDialog
from ftdesk.ui.check.launch_facts import suggested_name
from ftdesk.ui.check.launch_outcome import Way
from tests.fakes.process import CREATE, FakeProvider
from tests.services.house import House
from tests.support.loops import Until
from tests.ui.a11y import unnamed
from tests.ui.check.conftest import OpenRoom, Room


async def opened_dialog(here: Room, until: Until) -> LaunchDialog:
    await until(lambda: here.ready)
    here.page.pricing.panel.train.setFocus()
    here.press(Qt.Key.Key_Space)
    dialog: LaunchDialog = await until(lambda: here.dialog)
    await until(lambda: dialog.isVisible())
    return dialog


async def test_consent_by_keyboard_makes_one_job_with_the_amount_frozen(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    async with room(prices="openai") as here:
        dialog = await opened_dialog(here, until)
        await until(lambda: dialog.form.consent.isEnabled())
        assert dialog.form.consent.text() == here.button or here.button == "Starting…"
        shown = dialog.form.leaving.lines.text()
        assert provider.base_url in shown
        assert "12 example(s)" in shown
        await until(lambda: " kB" in dialog.form.leaving.lines.text())
        quote = here.page.pricing.quote
        assert quote is not None
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        await until(lambda: here.launched)
        jobs = here.house.store.all()
        assert [job.id for job in jobs] == here.launched
        assert jobs[0].estimate["trained_tokens"] == quote.billable
        assert jobs[0].estimate["cost_usd"] == quote.cost.exact() if quote.cost else None
        assert len(provider.requests(CREATE)) == 1
        assert here.dialog is None
        await until(lambda: here.button.startswith("Train"))
        uploaded = next(each for each in here.house.ledger.all() if each.purpose == "training")
        assert f"{uploaded.size_bytes / 1000:.1f}" in shown + dialog_sizes(uploaded.size_bytes)


def dialog_sizes(size_bytes: int) -> str:
    return f"{size_bytes / 1000:.1f} kB"


async def test_escape_starts_nothing(room: OpenRoom, until: Until, provider: FakeProvider) -> None:
    async with room(prices="openai") as here:
        dialog = await opened_dialog(here, until)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await until(lambda: here.dialog is None)
        assert here.house.store.all() == []
        assert provider.requests("POST") == []
        await until(lambda: here.ready)


async def test_more_settings_change_the_amount_and_go_with_the_job(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai") as here:
        dialog = await opened_dialog(here, until)
        form = dialog.form
        assert not form.options.isVisible()
        assert unnamed(dialog) == []
        form.more.setFocus()
        QTest.keyClick(form.more, Qt.Key.Key_Space)
        assert form.options.isVisible()
        assert unnamed(dialog) == []
        quote = here.page.pricing.quote
        assert quote is not None
        form.options._epochs.setFocus()
        form.options._epochs.selectAll()
        QTest.keyClicks(form.options._epochs, "50")
        form.options._seed.setFocus()
        QTest.keyClicks(form.options._seed, "no number")
        assert not form.consent.isEnabled()
        form.options._seed.selectAll()
        QTest.keyClicks(form.options._seed, "7")
        form.options._rate.setValue(0.5)
        form.suffix.setFocus()
        form.suffix.selectAll()
        QTest.keyClicks(form.suffix, "mine")
        await until(lambda: form.consent.isEnabled())
        form.consent.setFocus()
        QTest.keyClick(form.consent, Qt.Key.Key_Space)
        await until(lambda: here.launched)
        job = here.house.store.all()[0]
        assert (job.suffix, job.epochs, job.seed, job.batch_size) == ("mine", 50, 7, None)
        assert job.learning_rate_multiplier == 0.5
        assert job.estimate["trained_tokens"] == quote.tokens * 50


async def test_unknown_price_wants_a_typed_yes(room: OpenRoom, until: Until) -> None:
    async with room(models=["gpt-4o-mini-2024-07-18"]) as here:
        dialog = await opened_dialog(here, until)
        form = dialog.form
        assert form.consent.text() == "Train: price unknown"
        assert not form.consent.isEnabled()
        assert "tokens" in form.word.question.text()
        form.word.field.setFocus()
        QTest.keyClicks(form.word.field, "ye")
        assert not form.consent.isEnabled()
        QTest.keyClicks(form.word.field, "s")
        await until(lambda: form.consent.isEnabled())
        QTest.keyClick(form.word.field, Qt.Key.Key_Return)
        await until(lambda: here.launched)


async def test_the_dialog_asks_for_a_missing_key_and_tests_it(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    async def forget(house: House) -> None:
        await house.connections.remove_key(house.connection_id)

    async with room(prices="openai", prepare=forget) as here:
        dialog = await opened_dialog(here, until)
        form = dialog.form
        await until(lambda: form.key.isVisible())
        assert not form.consent.isEnabled()
        await until(lambda: form.key.field.hasFocus())
        QTest.keyClicks(form.key.field, "sk-wrong")
        QTest.keyClick(form.key.field, Qt.Key.Key_Return)
        await until(lambda: "Testing" not in form.key.said and form.key.said)
        assert not form.consent.isEnabled()
        assert form.key.field.text() == ""
        QTest.keyClicks(form.key.field, provider.key)
        QTest.keyClick(form.key.field, Qt.Key.Key_Return)
        await until(lambda: form.key.said.startswith("The key works."))
        assert here.house.store.all() == []  # Enter in the field is no consent
        assert form.consent.isEnabled()
        form.consent.setFocus()
        QTest.keyClick(form.consent, Qt.Key.Key_Space)
        await until(lambda: here.launched)


async def test_a_key_that_may_not_train_is_offered_other_ways(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    async with room(prices="openai") as here:
        provider.fault(CREATE, "status", status=403, code="training_not_available", message="winding down")
        dialog = await opened_dialog(here, until)
        await until(lambda: dialog.form.consent.isEnabled())
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        failure = dialog.failure
        await until(lambda: failure.button(Way.HERE).isVisible())
        assert failure.button(Way.HERE).hasFocus()
        assert not failure.button(Way.AGAIN).isVisible()
        assert here.house.store.all()[0].state == JobState.NOT_STARTED
        assert len(provider.seen()["files"]) > 0
        failure.button(Way.DELETE).setFocus()
        QTest.keyClick(failure.button(Way.DELETE), Qt.Key.Key_Space)
        await until(lambda: failure.said.isVisible())
        assert len(provider.seen()["files"]) == 0
        failure.button(Way.HERE).setFocus()
        QTest.keyClick(failure.button(Way.HERE), Qt.Key.Key_Space)
        await until(lambda: here.dialog is None)
        assert here.house.settings.now.connection == "local"
        assert here.launched == []


async def test_a_lost_answer_goes_to_the_training_page(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    async with room(prices="openai") as here:
        provider.fault(CREATE, "lose_answer")
        dialog = await opened_dialog(here, until)
        await until(lambda: dialog.form.consent.isEnabled())
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        await until(lambda: here.launched)
        await here.house.jobs.settled(here.launched[0])
        assert len(here.house.store.all()) == 1
        assert len(provider.jobs()) == 1


async def test_a_refused_launch_can_be_tried_again_in_place(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    async with room(prices="openai") as here:
        provider.fault("POST /v1/files", "status", status=500)
        dialog = await opened_dialog(here, until)
        await until(lambda: dialog.form.consent.isEnabled())
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        again = dialog.failure.button(Way.AGAIN)
        await until(again.isVisible)
        again.setFocus()
        QTest.keyClick(again, Qt.Key.Key_Space)
        await until(lambda: here.launched)
        assert len(here.house.store.all()) == 1
        assert len(provider.jobs()) == 1


def test_a_name_is_suggested_where_the_system_text_gives_one() -> None:
    assert suggested_name("Marv is a factual chatbot that is also sarcastic.") == "Marv"
    assert suggested_name("You are Ada, the shop's voice.") == "Ada"
    assert suggested_name("You are a helpful assistant") == ""
    assert suggested_name("Answer in rhymes.") == ""
    assert suggested_name("") == ""
