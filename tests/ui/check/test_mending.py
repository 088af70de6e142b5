"""Mending as a user meets it: seen before it is pressed, one or all, one step, told with a way back."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from ftdesk.core.checks.problem import ProblemCode, Severity
from ftdesk.core.dataset.changes import AddExamples, SetContent
from tests.services.house import House
from tests.support.loops import Until
from tests.ui.a11y import unnamed
from tests.ui.check.conftest import OpenRoom, Room
from tests.ui.check.test_check_page import answer, body, choose, faulty, user

TALK = "What is the very best way from the station to the old harbour, if it rains the whole day?"
REPLY = "Take the tram to the end, as everybody does, and walk along the quay until your shoes are wet."


async def twice(house: House) -> None:
    house.dataset.apply(AddExamples((body(user(TALK), answer(REPLY)),) * 2))


def press(button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def seen(here: Room) -> str:
    return here.page.problems.detail.diff.toPlainText().replace("\xa0", " ")


async def test_a_kind_shows_what_each_fix_will_change_before_all_are_pressed(
    room: OpenRoom, until: Until
) -> None:
    async with room(prices="openai", prepare=faulty) as here:
        await until(lambda: here.checked and any("Blank" in text for text in here.problems))
        detail = here.page.problems.detail
        choose(here, "Blank space")
        assert detail.count.text() == "1 of 3"
        assert "Now" in seen(here)
        assert "Yes.␣" in seen(here)
        assert not detail.before.isEnabled()
        press(detail.next)
        press(detail.next)
        assert detail.count.text() == "3 of 3"
        assert "␣No." in seen(here)
        assert not detail.next.isEnabled()
        assert detail.fix_all.text() == "Fix &all 3"
        assert detail.fix_all.property("kind") == "primary"
        press(detail.fix)  # only this one
        await until(lambda: here.checked and detail.count.text() == "2 of 2")
        texts = [turn.text for each in here.house.dataset for turn in each.turns]
        assert "No." in texts
        assert "Yes. " in texts
        assert unnamed(here.page) == []


async def test_a_fix_is_told_and_taken_back_by_its_notice(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai", prepare=faulty) as here:
        await until(lambda: here.checked and any("Blank" in text for text in here.problems))
        before = [each.body for each in here.house.dataset]
        choose(here, "Blank space")
        here.page.problems.list.setFocus()
        here.press(Qt.Key.Key_F)
        await until(lambda: here.notices)
        assert here.notices[-1].text == "3 problem(s) mended."
        assert here.undo.undoText() == "Mend 3 problem(s): Blank space around the text"
        await until(lambda: here.checked and not any("Blank" in text for text in here.problems))
        (back,) = here.notices[-1].actions
        back.callback()
        assert [each.body for each in here.house.dataset] == before
        here.undo.redo()
        here.house.dataset.apply(SetContent(here.house.dataset.ids[0], 1, "Something else?"))
        back.callback()  # the step is still the last one on the stack
        await until(lambda: here.checked and any("Blank" in text for text in here.problems))


async def test_the_way_back_is_no_other_step_s(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai", prepare=faulty) as here:
        await until(lambda: here.checked and any("weight is 2" in text for text in here.problems))
        choose(here, "weight is 2")
        assert "weight: 2" in seen(here)
        assert "weight: 1" in seen(here)
        press(here.page.problems.detail.fix)
        assert here.notices[-1].text == "Example 15 was mended: Train on this turn."
        here.page.mending.fix_all(ProblemCode.LEADING_TRAILING_SPACE)
        await until(lambda: len(here.notices) == 2)
        here.notices[0].actions[0].callback()
        assert here.notices[-1].text.startswith("Something else was done since")
        assert here.undo.index() == 2


async def test_a_copy_stands_beside_what_it_copies(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai", prepare=twice) as here:
        await until(lambda: here.checked and any("the same as" in text for text in here.problems))
        choose(here, "the same as example 13")
        assert "Example 13" in seen(here)
        assert "Example 14, deleted by the fix" in seen(here)
        assert seen(here).count("walk along the quay") == 2
        press(here.page.problems.detail.fix)
        assert len(here.house.dataset) == 13
        assert here.notices[-1].text == "Example 14 was deleted."


async def test_of_two_answers_the_user_says_which_stays(room: OpenRoom, until: Until) -> None:
    async def torn(house: House) -> None:
        other = "We never give any money back, and the boots are fine as they are, thank you."
        house.dataset.apply(AddExamples((body(user(TALK), answer(REPLY)), body(user(TALK), answer(other)))))

    async with room(prices="openai", prepare=torn) as here:
        await until(lambda: here.checked and any("another answer" in text for text in here.problems))
        choose(here, "another answer")
        detail = here.page.problems.detail
        assert not detail.fix.isVisible()
        assert [each.text() for each in detail.keep] == ["Keep only example 13", "Keep only example 14"]
        assert "Marv" not in seen(here)  # the system text is the same in both, and no matter
        press(detail.keep[1])
        assert here.house.dataset.example(here.house.dataset.ids[-1]).turns[-1].text.startswith("We never")
        assert here.notices[-1].text == "Example 14 was kept, example 13 was deleted."
        await until(lambda: here.checked and not here.problems)
        here.notices[-1].actions[0].callback()
        assert len(here.house.dataset) == 14


async def test_where_nothing_mends_it_one_sees_what_is_there(room: OpenRoom, until: Until) -> None:
    async def asked_nothing(house: House) -> None:
        call = {"id": "c", "type": "function", "function": {"name": "clock", "arguments": "{}"}}
        turn = {"role": "assistant", "content": None, "tool_calls": [call]}
        house.dataset.apply(AddExamples((body(user("What time is it?"), turn, answer("Late.")),)))

    async with room(prices="openai", prepare=asked_nothing) as here:
        await until(lambda: here.checked and any("gets no reply" in text for text in here.problems))
        choose(here, "gets no reply")
        detail = here.page.problems.detail
        assert "As it is now" in seen(here)
        assert "clock" in seen(here)
        assert not detail.fix.isVisible()
        assert not detail.keep[0].isVisible()
        press(detail.show_example)
        assert here.shown == [(here.house.dataset.ids[-1], 2)]


async def test_only_one_severity_and_all_again(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai", prepare=faulty) as here:
        await until(lambda: here.checked and len(here.problems) >= 2)
        chips = here.page.problems.chips
        assert chips[Severity.ERROR].text() == "1 to mend"
        assert not chips[Severity.WARNING].isVisible()
        press(chips[Severity.HINT])
        assert here.problems == ["Blank space around the text"]
        press(chips[Severity.HINT])
        assert len(here.problems) == 2
        press(chips[Severity.ERROR])
        assert len(here.problems) == 1
        press(here.page.problems.detail.fix)  # the last of its severity: the others show again
        await until(lambda: here.checked and here.problems == ["Blank space around the text"])
        assert not chips[Severity.ERROR].isVisible()
        here.page.show_kind(ProblemCode.LEADING_TRAILING_SPACE)
        assert len(here.problems) == 4
        assert here.page.problems.list.currentIndex().data() == "Blank space around the text"


async def test_nobody_is_moved_while_problems_come_and_go(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai", prepare=faulty) as here:
        await until(lambda: here.checked and any("Blank" in text for text in here.problems))
        here.page.show_kind(ProblemCode.LEADING_TRAILING_SPACE)
        view = here.page.problems.list
        view.choose(view.currentIndex().row() + 2)
        chosen = view.currentIndex().data()
        assert chosen == "Two?␣"
        here.house.dataset.apply(AddExamples((json.dumps({"messages": [user(" x")]}),)))
        await until(lambda: here.checked and any("no answer" in text for text in here.problems))
        assert view.currentIndex().data() == chosen
        ids = here.house.dataset.ids
        here.house.dataset.apply(SetContent(ids[12], 2, "Yes."))  # the one above it is mended elsewhere
        await until(lambda: here.checked and "Yes.␣" not in here.problems)
        assert view.currentIndex().data() == chosen
        here.house.dataset.apply(SetContent(ids[13], 1, "Two?"))
        await until(lambda: here.checked and chosen not in here.problems)
        assert view.currentIndex().isValid()


async def test_what_is_read_is_left_in_peace(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai", prepare=faulty) as here:
        await until(lambda: here.checked and any("Blank" in text for text in here.problems))
        choose(here, "Blank space")
        diff = here.page.problems.detail.diff
        diff.selectAll()
        here.house.dataset.apply(AddExamples((body(user("A new one?"), answer("A new one.")),)))
        await until(lambda: here.checked and not here.page._gather.isActive())
        assert diff.textCursor().hasSelection()
        press(here.page.problems.detail.next)
        assert not diff.textCursor().hasSelection()


async def test_many_more_than_one_press_could_do_are_mended_and_brought_back(
    room: OpenRoom, until: Until
) -> None:
    async def many(house: House) -> None:
        house.dataset.apply(
            AddExamples(tuple(body(user(f"Question {n}? "), answer(f"Reply {n}.")) for n in range(1200)))
        )

    async with room(prices="openai", prepare=many) as here:
        await until(lambda: here.checked and any("Blank" in text for text in here.problems))
        here.page.mending.fix_all(ProblemCode.LEADING_TRAILING_SPACE)
        here.page.mending.fix_all(ProblemCode.LEADING_TRAILING_SPACE)  # a second press does nothing
        await until(lambda: here.notices)
        assert "mended" in here.notices[-1].text
        assert here.undo.count() == 1
        await until(lambda: here.checked and not any("Blank" in text for text in here.problems))
        here.notices[-1].actions[0].callback()
        await until(lambda: here.checked and any("Blank" in text for text in here.problems))


async def test_the_usual_system_text_is_given_to_all_that_have_none_or_another(
    room: OpenRoom, until: Until
) -> None:
    async def mixed(house: House) -> None:
        other = {"role": "system", "content": "Be brief and never joke about anything at all."}
        told = [json.dumps({"messages": [user(f"Plain {n}?"), answer(f"Reply {n}.")]}) for n in range(2)]
        told.append(json.dumps({"messages": [other, user("Other?"), answer("Other.")]}))
        house.dataset.apply(AddExamples(tuple(told)))

    async with room(prices="openai", prepare=mixed) as here:
        await until(lambda: here.checked and any("without the system" in text for text in here.problems))
        choose(here, "without the system")
        assert "Marv is a factual chatbot" in seen(here)
        before = [each.body for each in here.house.dataset]
        press(here.page.problems.detail.fix_all)
        await until(lambda: here.checked and not any("without the system" in text for text in here.problems))
        systems = [each.system_text for each in here.house.dataset]
        assert systems[:-1] == [systems[0]] * (len(systems) - 1)
        here.undo.undo()
        assert [each.body for each in here.house.dataset] == before
