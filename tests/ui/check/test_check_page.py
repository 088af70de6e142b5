"""Check & price as a user meets it: read, mend, undo, choose, see the price."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from ftdesk.core.dataset.changes import AddExamples
from ftdesk.services.local_engine import EngineState
from ftdesk.ui.check.model_box import MODEL_ROLE
from tests.services.house import House
from tests.support.loops import Until
from tests.ui.a11y import unnamed
from tests.ui.check.conftest import OpenRoom, Room, focus

SYSTEM = {"role": "system", "content": "Marv is a factual chatbot that is also sarcastic."}


def body(*said: dict[str, Any]) -> str:
    return json.dumps({"messages": [SYSTEM, *said]})


def user(text: str) -> dict[str, Any]:
    return {"role": "user", "content": text}


def answer(text: str, **more: Any) -> dict[str, Any]:
    return {"role": "assistant", "content": text, **more}


FAULTY = (
    body(user("One?"), answer("Yes. ")),
    body(user("Two? "), answer(" No.")),
    body(user("Three?"), answer("Maybe", weight=2)),
)


async def faulty(house: House) -> None:
    house.dataset.apply(AddExamples(FAULTY))


def choose(here: Room, part: str) -> None:
    view = here.page.problems.list
    model = here.page.problems.model
    row = next(row for row, text in enumerate(here.problems) if part in text)
    view.setCurrentIndex(model.index(row, 0))


async def test_a_clean_set_says_so_and_shows_its_price(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai") as here:
        await until(lambda: here.checked and here.ready)
        assert here.page.problems.nothing.title.text() == "No problems found"
        assert here.button.startswith("Train: about $0.0") or here.button == "Train: about <$0.01"
        assert here.page.summary.startswith("no problems · about ")
        figures = here.page.pricing.panel.sum.figures
        tokens, epochs, billable = (int(each.value.replace(",", "")) for each in figures[:3])
        assert tokens * epochs == billable
        assert all(each.meaning for each in figures[:4])
        assert "until" in here.page.pricing.panel.life.text()


async def test_problems_are_named_mended_and_undone(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai", prepare=faulty) as here:
        await until(lambda: here.checked and here.problems)
        QAbstractItemModelTester(here.page.problems.model, here.page)
        assert here.problems[0].startswith("The weight is 2")  # errors come first
        assert here.button == "Not yet: 1 problem(s) to mend first"
        assert not here.ready
        choose(here, "weight is 2")
        here.page.problems.detail.fix.setFocus()
        here.press(Qt.Key.Key_Space)
        await until(lambda: here.checked and here.ready)
        assert "weight is 2" not in " ".join(here.problems)
        here.undo.undo()
        await until(lambda: here.checked and any("weight is 2" in text for text in here.problems))
        assert not here.ready


async def test_all_of_one_kind_are_mended_in_one_undoable_step(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai", prepare=faulty) as here:
        await until(lambda: here.checked and here.problems)
        before = [each.body for each in here.house.dataset]
        choose(here, "Blank space")
        assert here.page.problems.detail.fix_all.isVisible()
        QTest.mouseClick(here.page.problems.detail.fix_all, Qt.MouseButton.LeftButton)
        await until(lambda: here.checked and not any("Blank" in text for text in here.problems))
        texts = [turn.text for each in here.house.dataset for turn in each.turns]
        assert {"Yes.", "Two?", "No."} <= set(texts)
        assert here.undo.count() == 1
        here.undo.undo()
        assert [each.body for each in here.house.dataset] == before


async def test_the_painted_fix_and_enter(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai", prepare=faulty) as here:
        await until(lambda: here.checked and here.problems)
        view = here.page.problems.list
        choose(here, "weight is 2")
        view.setFocus()
        here.press(Qt.Key.Key_Return)
        assert here.shown == [(here.house.dataset.ids[-1], 2)]
        index = view.currentIndex()
        spot = view.itemDelegate().fix_box(view.option(index), 1).center().toPoint()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
        await until(lambda: here.checked and here.ready)


async def test_too_few_examples_is_not_an_error(room: OpenRoom, until: Until) -> None:
    async with room(examples=6, prices="openai") as here:
        await until(lambda: here.checked)
        await until(lambda: here.button == "Not yet: 4 more example(s) needed")
        assert not here.ready


async def test_what_a_provider_lists_can_be_chosen_but_is_not_chosen_unasked(
    room: OpenRoom, until: Until
) -> None:
    async with room() as here:
        box = here.page.pricing.panel.choice.models
        assert box.isEditable()
        await until(lambda: box.findText("gpt-4o-mini-2024-07-18") >= 0)
        assert box.model_id == ""
        assert here.button == "Not yet: choose a model"


async def test_dead_models_are_history(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai") as here:
        box = here.page.pricing.panel.choice.models
        rows = {box.itemData(row, MODEL_ROLE): row for row in range(box.count())}
        assert not box.item(rows["gpt-3.5-turbo"]).isEnabled()
        assert "2026" in box.itemText(rows["gpt-3.5-turbo"]) or "26" in box.itemText(rows["gpt-3.5-turbo"])
        assert box.item(rows["gpt-4o-mini-2024-07-18"]).isEnabled()
        await until(lambda: here.ready)
        cheap = here.page.pricing.quote
        box.setFocus()
        box.setCurrentIndex(rows["gpt-4.1-2025-04-14"])
        box.activated.emit(box.currentIndex())
        await until(lambda: here.ready and here.page.pricing.quote != cheap)
        assert here.house.settings.now.models[here.house.connection_id] == "gpt-4.1-2025-04-14"


async def test_unknown_price_and_free_text_model(room: OpenRoom, until: Until) -> None:
    async with room() as here:
        await until(lambda: here.checked)
        assert here.button == "Not yet: choose a model"
        box = here.page.pricing.panel.choice.models
        box.setFocus()
        here.type("llama-9")
        await until(lambda: here.ready)
        assert here.button == "Train: price unknown"
        assert here.page.summary == "no problems · price unknown"


async def test_questions_a_day_are_kept(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai") as here:
        await until(lambda: here.ready)
        field = here.page.pricing.panel.questions
        before = here.page.pricing.panel.use.text()
        field.setFocus()
        field.selectAll()
        here.type("5000")
        await until(lambda: here.page.pricing.panel.use.text() != before)
        here.page.pricing.detach()
        assert here.house.settings.now.questions_per_day == 5000


async def test_the_engine_s_own_estimate_is_asked_when_examples_change(room: OpenRoom, until: Until) -> None:
    async with room() as here:
        here.page.pricing.choice.choose("local")
        await until(lambda: here.ready or here.page.pricing.estimate.error)
        before = here.page.pricing.quote
        assert before is not None, here.page.pricing.estimate.error
        assert before.exact
        assert here.button == "Train on this computer: free, about 12 s"
        assert here.page.summary == "no problems · free"
        here.house.dataset.apply(
            AddExamples((body(user("And now?"), answer("Now this, and much more of it.")),))
        )
        assert here.page.pricing.quote is None
        assert not here.ready
        await until(lambda: here.ready)
        assert here.page.pricing.quote is not None
        assert here.page.pricing.quote.tokens > before.tokens


async def test_an_engine_that_was_stopped_is_not_started_by_looking_at_the_price(
    room: OpenRoom, until: Until
) -> None:
    async with room() as here:
        here.page.pricing.choice.choose("local")
        await until(lambda: here.ready or here.page.pricing.estimate.error)
        states: list[EngineState] = []
        await here.engine.stop(until_asked=True)
        here.engine.state_changed.connect(lambda: states.append(here.engine.state))
        panel = here.page.pricing.panel
        await until(lambda: here.ready)  # of the same examples the figures are known
        here.house.dataset.apply(AddExamples((body(user("And now?"), answer("Now this.")),)))
        await until(lambda: "is stopped" in panel._message[0].text())
        assert here.button == "Not yet: the engine is stopped"
        assert states == []
        assert panel.mend.text() == "&Start the engine"
        QTest.mouseClick(panel.mend, Qt.MouseButton.LeftButton)
        await until(lambda: here.ready)
        assert states == [EngineState.STARTING, EngineState.READY]


async def test_an_engine_that_is_not_installed_is_told_with_its_next_step(
    room: OpenRoom, until: Until
) -> None:
    async with room(needed=("no_such_package_at_all",)) as here:
        here.page.pricing.choice.choose("local")
        await until(lambda: here.checked)
        assert here.engine.state == EngineState.NOT_INSTALLED
        assert here.button == "Not yet: training here is not installed"
        message = " ".join(line.text() for line in here.page.pricing.panel._message)
        assert "MB to download" in message
        assert "no_such_package_at_all" not in message, "nobody knows what that is"
        here.page.pricing.panel.mend.setFocus()
        here.press(Qt.Key.Key_Space)
        assert here.settings_asked == ["local"]


async def test_every_control_has_a_name_and_a_place_in_the_tab_order(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai", prepare=faulty) as here:
        await until(lambda: here.checked and here.problems)
        assert unnamed(here.page) == []
        here.page.problems.list.setFocus()
        passed = set()
        for _ in range(12):
            passed.add(focus())
            here.press(Qt.Key.Key_Tab)
        panel = here.page.pricing.panel
        wanted = {panel.choice.connections, panel.choice.models, panel.choice.epochs, panel.questions}
        wanted |= {
            here.page.problems.list,
            here.page.problems.detail.fix,
            here.page.problems.detail.show_example,
        }
        assert wanted <= passed
