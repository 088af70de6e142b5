"""What one agrees to in the launch dialog: money, method, what is set aside, what leaves, asked prices."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ftdesk.core.checks.problem import ProblemCode
from ftdesk.core.connection import from_data
from ftdesk.core.dataset.changes import AddExamples, DeleteExamples
from ftdesk.core.dataset.example import Split
from ftdesk.core.errors import Code
from ftdesk.core.jobs.spending import Launch, Month
from ftdesk.core.money import Usd
from ftdesk.ui.check.launch_dialog import LaunchDialog
from ftdesk.ui.check.launch_facts import after_text, typed_amount
from ftdesk.ui.check.launch_outcome import Way
from tests.fakes.process import CREATE, FakeProvider
from tests.services.house import House
from tests.support.loops import Until
from tests.ui.a11y import unnamed
from tests.ui.check.conftest import OpenRoom
from tests.ui.check.test_launch import opened_dialog

ASKING = ["estimate", "events", "metadata", "suffix"]
UPLOAD = "POST /v1/files"


def spend(house: House, amount: str) -> None:
    """Another project of this user has launched something."""
    launch = Launch(f"other {amount}", "/other.ftdesk", "openai", "m", datetime.now(UTC), Usd.of(amount))

    def fine(_month: Month) -> None:
        """Nothing against it."""

    house.spending.reserve(launch, fine)


def press(dialog: LaunchDialog) -> None:
    dialog.form.consent.setFocus()
    QTest.keyClick(dialog.form.consent, Qt.Key.Key_Space)


# -- money -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["yes", "the amount"])
async def test_above_the_cap_a_word_is_typed(
    room: OpenRoom, until: Until, provider: FakeProvider, word: str
) -> None:
    async def prepare(house: House) -> None:
        house.settings.change(monthly_cap_usd="5")
        spend(house, "4.999")

    async with room(prices="openai", prepare=prepare) as here:
        dialog = await opened_dialog(here, until)
        form = dialog.form
        await until(lambda: form.facts.leaving)
        assert form.word.isVisible()
        assert "$5.00 of $5.00" in form.cap.said.text()
        assert not form.consent.isEnabled()
        quote = here.page.pricing.quote
        assert quote is not None
        assert quote.cost is not None
        form.word.field.setFocus()
        QTest.keyClicks(form.word.field, "no" if word == "yes" else "0.01")
        assert not form.consent.isEnabled()
        form.word.field.selectAll()
        typed = "yes" if word == "yes" else str(quote.cost.cents())
        QTest.keyClicks(form.word.field, typed)
        assert form.consent.isEnabled()
        QTest.keyClick(form.word.field, Qt.Key.Key_Return)
        await until(lambda: here.launched)
        assert here.house.store.all()[0].estimate["agreed"] == typed
    assert len(provider.requests(CREATE)) == 1


async def test_the_cap_is_changed_here(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai") as here:
        spend(here.house, "1.25")
        dialog = await opened_dialog(here, until)
        form = dialog.form
        await until(lambda: form.consent.isEnabled())
        assert "$1.25" in form.cap.said.text()
        assert not form.word.isVisible()
        form.cap.field.setFocus()
        QTest.keyClicks(form.cap.field, "1.2x")
        QTest.keyClick(form.cap.field, Qt.Key.Key_Return)
        assert here.house.settings.now.monthly_cap_usd == "1.2"
        await until(lambda: form.word.isVisible())
        assert not form.consent.isEnabled()
        assert here.house.store.all() == [], "Enter in this field is no consent"
        form.cap.field.selectAll()
        QTest.keyClicks(form.cap.field, "20")
        QTest.keyClick(form.cap.field, Qt.Key.Key_Tab)
        await until(lambda: not form.word.isVisible())
        assert here.house.settings.now.monthly_cap_usd == "20"
        assert "$18.75 is left" in form.cap.said.text()
        form.cap.field.setFocus()
        form.cap.field.selectAll()
        QTest.keyClick(form.cap.field, Qt.Key.Key_Delete)
        QTest.keyClick(form.cap.field, Qt.Key.Key_Return)
        assert here.house.settings.now.monthly_cap_usd == ""
        assert form.consent.isEnabled()


async def test_what_another_window_spends_meanwhile_is_asked_about(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    async def prepare(house: House) -> None:
        house.settings.change(monthly_cap_usd="5")

    async with room(prices="openai", prepare=prepare) as here:
        dialog = await opened_dialog(here, until)
        form = dialog.form
        await until(lambda: form.consent.isEnabled())
        other = type(here.house.spending)(here.house.spending._path)  # which tells this window nothing
        other.reserve(
            Launch("o", "/o", "openai", "m", datetime.now(UTC), Usd.of("4.999")), lambda _month: None
        )
        press(dialog)
        await until(lambda: form.isVisible() and form.word.isVisible())
        assert here.house.store.all() == []
        assert provider.requests(CREATE) == []
        form.word.field.setFocus()
        QTest.keyClicks(form.word.field, "yes")
        QTest.keyClick(form.word.field, Qt.Key.Key_Return)
        await until(lambda: here.launched)
    assert len(provider.requests(CREATE)) == 1


def test_amounts_as_people_type_them() -> None:
    for text in ("0.42", "$0.42", "0,42 $", "US$ 0.42", " .42 "):
        assert str(typed_amount(text)) == "0.42", text
    assert str(typed_amount("1,234.50")) == "1234.50"
    assert str(typed_amount("1.234,50")) == "1234.50"
    assert str(typed_amount("1,234")) == "1234"
    assert typed_amount("yes") is None
    assert typed_amount("") is None


# -- how and with what -----------------------------------------------------------------------------


async def test_pairs_are_trained_by_preference(room: OpenRoom, until: Until, provider: FakeProvider) -> None:
    async def prepare(house: House) -> None:
        house.dataset.apply(DeleteExamples(tuple(house.dataset.ids)))
        house.dataset.apply(
            AddExamples(
                tuple(
                    json.dumps(
                        {
                            "input": {
                                "messages": [{"role": "user", "content": f"What is {number} and {number}?"}]
                            },
                            "preferred_output": [{"role": "assistant", "content": f"It is {number * 2}."}],
                            "non_preferred_output": [{"role": "assistant", "content": "No idea."}],
                        }
                    )
                    for number in range(12)
                )
            )
        )

    async with room(prices="openai", prepare=prepare) as here:
        dialog = await opened_dialog(here, until)
        form = dialog.form
        await until(lambda: "DPO" in form.sum.values["method"].text())
        form.more.click()
        assert form.options.offers("beta")
        assert unnamed(dialog) == []
        form.options._beta.setFocus()
        form.options._beta.selectAll()
        QTest.keyClicks(form.options._beta, "0.3")
        await until(lambda: form.consent.isEnabled())
        press(dialog)
        await until(lambda: here.launched)
        job = here.house.store.all()[0]
        assert (job.method, job.beta) == ("dpo", 0.3)
        await here.house.jobs.settled(job.id)
        sent = provider.requests(CREATE)[0]["body"]["method"]
        assert sent["type"] == "dpo"
        assert sent["dpo"]["hyperparameters"]["beta"] == 0.3


async def test_only_what_the_place_takes_can_be_set(room: OpenRoom, until: Until) -> None:
    names = {"epochs": "n_epochs", "learning_rate": "learning_rate"}
    async with room(
        prices="openai", supports=["metadata"], hyperparameters=names, learning_rate="absolute"
    ) as here:
        dialog = await opened_dialog(here, until)
        form = dialog.form
        form.more.click()
        offered = [name for name in form.options._rows if form.options.offers(name)]
        assert offered == ["epochs", "learning_rate"]
        assert not form.suffix.isVisible()
        rate = form.options._exact_rate
        rate.setFocus()
        QTest.keyClicks(rate, "2e")
        assert not form.consent.isEnabled()
        QTest.keyClicks(rate, "-5")
        await until(lambda: form.consent.isEnabled())
        press(dialog)
        await until(lambda: here.launched)
        assert here.house.store.all()[0].learning_rate_multiplier == 2e-5


async def test_a_tenth_is_set_aside_and_the_amount_follows(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    async with room(30, prices="openai") as here:
        dialog = await opened_dialog(here, until)
        form = dialog.form
        await until(lambda: form.consent.isEnabled())
        before = form.facts.quote
        assert form.split.said.text().startswith("No example")
        form.split.button.setFocus()
        QTest.keyClick(form.split.button, Qt.Key.Key_Space)
        await until(lambda: form.facts.validation == 3)
        await until(lambda: form.consent.isEnabled())
        assert form.split.said.text().startswith("3 example")
        assert not form.split.button.isVisible()
        assert form.facts.quote.tokens < before.tokens
        assert "validation file: 3" in form.leaving.lines.text()
        press(dialog)
        await until(lambda: here.launched)
        job = await here.house.jobs.settled(here.launched[0])
        assert (job.examples, job.validation_examples) == (27, 3)
        here.undo.undo()
        assert here.house.dataset.count(Split.VALIDATION) == 0


async def test_private_data_is_named_and_looked_at(room: OpenRoom, until: Until) -> None:
    body = {
        "messages": [
            {"role": "user", "content": "Where do I write to?"},
            {"role": "assistant", "content": "To anna.kowalska@orange.pl, she answers within a day."},
        ]
    }

    async def prepare(house: House) -> None:
        house.dataset.apply(AddExamples((json.dumps(body),)))

    async with room(prices="openai", prepare=prepare) as here:
        dialog = await opened_dialog(here, until)
        look = dialog.form.leaving.look[ProblemCode.PERSONAL_DATA]
        await until(look.isVisible)
        assert "1 example" in dialog.form.leaving.found[ProblemCode.PERSONAL_DATA].text()
        assert not dialog.form.leaving.look[ProblemCode.SECRET].isVisible()
        look.setFocus()
        QTest.keyClick(look, Qt.Key.Key_Space)
        await until(lambda: here.dialog is None)
        assert here.house.store.all() == []


# -- the provider's own price ----------------------------------------------------------------------


async def test_the_asked_price_stands_on_the_button_and_its_files_are_used(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    provider.set(asked_price="3.21")
    async with room(supports=ASKING, models=["gpt-4o-mini-2024-07-18"]) as here:
        dialog = await opened_dialog(here, until)
        form = dialog.form
        await until(lambda: form.question.button.isEnabled())
        assert form.consent.text() == "Train: price unknown"
        assert form.word.isVisible()
        assert provider.requests(UPLOAD) == []
        form.question.button.setFocus()
        QTest.keyClick(form.question.button, Qt.Key.Key_Space)
        assert not form.consent.isEnabled()
        await until(lambda: form.facts.asked)
        assert form.consent.text() == "Train: about $3.21"
        assert not form.word.isVisible()
        assert "$3.21" in form.question.said.text()
        assert here.house.ledger.all(), "it stands in the list of what left this computer"
        form.more.click()
        form.options._epochs.setValue(2)
        assert form.consent.text() == "Train: price unknown", "it was asked about other settings"
        QTest.keyClick(form.question.button, Qt.Key.Key_Space)
        await until(lambda: form.consent.text() == "Train: about $3.21")
        assert len(provider.requests(UPLOAD)) == 1
        press(dialog)
        await until(lambda: here.launched)
        job = await here.house.jobs.settled(here.launched[0])
        assert job.estimate["cost_usd"] == "3.21"
        assert here.house.spending.month().spent == Usd.of("3.21")
    assert len(provider.requests(UPLOAD)) == len(provider.jobs()) == 1


async def test_who_cancels_after_asking_leaves_nothing_there(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    provider.set(asked_price="3.21")
    async with room(supports=ASKING, models=["gpt-4o-mini-2024-07-18"]) as here:
        dialog = await opened_dialog(here, until)
        await until(lambda: dialog.form.question.button.isEnabled())
        dialog.form.question.button.click()
        await until(lambda: dialog.form.facts.asked)
        assert len(provider.seen()["files"]) == 1
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await until(lambda: provider.seen()["files"] == [])
        await until(lambda: all(each.deleted_at for each in here.house.ledger.all()))


async def test_a_question_that_fails_says_why_and_can_be_asked_again(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    async with room(supports=ASKING, models=["gpt-4o-mini-2024-07-18"]) as here:
        provider.fault(UPLOAD, "status", status=500)
        dialog = await opened_dialog(here, until)
        form = dialog.form
        await until(lambda: form.question.button.isEnabled())
        form.question.button.click()
        await until(lambda: not form.question.busy)
        assert form.question.said.property("kind") == "bad"
        form.question.button.click()
        await until(lambda: form.facts.asked)
        assert "did not name a price" in form.question.said.text()


# -- the ways that are left ------------------------------------------------------------------------


async def test_a_key_that_may_not_train_may_take_its_examples_elsewhere(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    async with room(prices="openai") as here:
        wishes: list[bool] = []
        here.page.export_requested.connect(lambda: wishes.append(True))
        provider.fault(CREATE, "status", status=403, code="training_not_available")
        dialog = await opened_dialog(here, until)
        await until(lambda: dialog.form.consent.isEnabled())
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        export = dialog.failure.button(Way.EXPORT)
        await until(export.isVisible)
        assert dialog.failure.button(Way.OTHER).isVisible()
        assert dialog.failure.button(Way.DELETE).isVisible()
        assert here.house.store.all()[0].error_code == Code.TRAINING_NOT_AVAILABLE
        export.setFocus()
        QTest.keyClick(export, Qt.Key.Key_Space)
        await until(lambda: here.dialog is None)
        assert wishes == [True]


def test_what_comes_after_is_said_for_every_kind_of_place() -> None:
    def place(**data: object) -> str:
        return after_text(from_data({"id": "x", "name": "Elsewhere", **data}))

    assert "offline" in place(engine=True)
    assert place() == "You can chat with it at once."
    assert "Elsewhere has to load it" in place(serving={"step": "load"})
    by_hand = place(serving={"step": "by_hand", "billed_by_time": True})
    assert "deploy it at Elsewhere" in by_hand
    assert "by the hour" in by_hand
