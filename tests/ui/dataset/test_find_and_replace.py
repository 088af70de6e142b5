"""Find and replace with real keys: every hit is reached, replaced, and comes back to the byte."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.find_pattern import Side
from ftdesk.core.settings import SettingsStore
from ftdesk.ui.dataset.edit_command import undo_change
from ftdesk.ui.dataset.find_and_replace import FindAndReplace
from ftdesk.ui.dataset.find_hits import FILLED_ROLE, HIT_ROLE, PLACE_ROLE
from ftdesk.ui.dataset.find_panel import FindPanel
from ftdesk.ui.dataset.text_cell import TextCell
from ftdesk.ui.menus import Menus
from tests.ui.a11y import unnamed
from tests.ui.dataset.conftest import Bench, OpenBench, talk

Until = Callable[..., Awaitable[object]]
ODD = '{ "messages" : [ {"content":"\\u732b: a cat\\/", "role" : "user", "n":1.50} ],"x":1e3 }'
PAIR = json.dumps(
    {
        "input": {"messages": [{"role": "user", "content": "Which pet?"}]},
        "preferred_output": [{"role": "assistant", "content": "A cat."}],
        "non_preferred_output": [{"role": "assistant", "content": "No cat."}],
    }
)
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Hands:
    """The panel of a bench's page, opened."""

    def __init__(self, bench: Bench, until: Until, *, replace: bool = False) -> None:
        self.bench = bench
        self.until = until
        self.find: FindAndReplace = bench.page.finding
        self.panel: FindPanel = self.find.panel
        bench.page.finding.begin(replace=replace)

    @property
    def lines(self) -> list[str]:
        model = self.panel.list.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    @property
    def row(self) -> int:
        return self.panel.list.currentIndex().row()

    async def type(self, text: str, hits: int) -> None:
        """Into the field that has the focus, until so many hits are listed."""
        self.bench.type(text)
        await self.settled(hits)

    async def settled(self, hits: int) -> None:
        search = self.find.search
        await self.until(
            lambda: not search.waiting and not search.running and len(search.hits.hits) == hits,
            message=self.state,
        )

    @property
    def state(self) -> str:
        return f"{self.panel.state.text()} {self.panel.nothing.text()} {self.lines}"

    def selected(self) -> list[str]:
        """What is selected in the cells of the open example."""
        cells = [row.editor for row in self.bench.rows]
        return [text for cell in cells if (text := cell.textCursor().selectedText())]


# -- finding -----------------------------------------------------------------------------------------------


async def test_hits_are_listed_with_their_lines_and_marked_in_the_open_example(
    bench: OpenBench, until: Until
) -> None:
    async with bench(talk("no", "A cat.\nTwo Cats!"), talk("cat?", "我的cat"), PAIR) as b:
        hands = Hands(b, until)
        QAbstractItemModelTester(hands.find.search.hits, hands.find)
        assert hands.panel.form.text.hasFocus()
        await hands.type("cat", 6)
        assert hands.lines == ["A cat.", "Two Cats!", "cat?", "我的cat", "A cat.", "No cat."]
        places = [hands.panel.list.model().index(row, 0).data(PLACE_ROLE) for row in (0, 2, 5)]
        assert places == ["Example 1 · Assistant", "Example 2 · User", "Example 3 · Worse answer"]
        assert "6" in hands.panel.state.text()
        b.press(Qt.Key.Key_Return)
        assert (hands.row, hands.selected()) == (0, ["cat"])
        b.press(Qt.Key.Key_Return)
        assert (hands.row, b.rows[1].editor.textCursor().selectionStart()) == (1, 11)
        b.press(Qt.Key.Key_F3)
        assert (hands.row, b.view.example.id) == (2, b.dataset.ids[1])
        assert hands.panel.form.text.hasFocus()
        b.press(Qt.Key.Key_F3, SHIFT)
        b.press(Qt.Key.Key_Return, SHIFT)
        b.press(Qt.Key.Key_F3, SHIFT)
        assert (hands.row, b.view.example.id) == (5, b.dataset.ids[2])
        assert b.view.pair.worse.editor.textCursor().selectedText() == "cat"
        b.press(Qt.Key.Key_F3)
        assert hands.row == 0


async def test_a_hit_in_a_text_part_is_marked_in_its_own_field(bench: OpenBench, until: Until) -> None:
    picture = {"type": "image_url", "image_url": {"url": "https://x.test/cat.png"}}
    parts = [{"type": "text", "text": "Look:"}, picture, {"type": "text", "text": "a 😀 cat"}]
    async with bench(json.dumps({"messages": [{"role": "user", "content": parts}]})) as b:
        hands = Hands(b, until)
        await hands.type("cat", 1)
        b.press(Qt.Key.Key_Down)
        b.press(Qt.Key.Key_Return)
        cell = QApplication.focusWidget()
        assert isinstance(cell, TextCell)
        assert cell.text == "a 😀 cat"
        assert cell.textCursor().selectedText() == "cat"


async def test_enter_does_not_wait_for_the_search(bench: OpenBench, until: Until) -> None:
    async with bench(talk("one", "1"), talk("two", "2")) as b:
        hands = Hands(b, until)
        b.type("two")
        b.press(Qt.Key.Key_Return)
        await until(lambda: b.view.example.id == b.dataset.ids[1])
        assert hands.selected() == ["two"]


async def test_a_click_opens_the_hit_and_enter_goes_into_its_text(bench: OpenBench, until: Until) -> None:
    async with bench(talk("one", "1"), talk("two cats", "a cat")) as b:
        hands = Hands(b, until)
        await hands.type("cat", 2)
        listed = hands.panel.list
        place = listed.visualRect(listed.model().index(1, 0)).center()
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
        assert hands.selected() == ["cat"]
        assert listed.hasFocus()
        b.press(Qt.Key.Key_Up)
        b.press(Qt.Key.Key_Return)
        assert b.rows[0].editor.hasFocus()
        b.type("dog")
        b.page.settle()
        assert b.said(1)[0] == ("user", "two dogs")
        await hands.settled(1)


async def test_the_arrow_leads_into_the_list_and_escape_back_to_where_one_was(
    bench: OpenBench, until: Until
) -> None:
    async with bench(talk("one", "1"), talk("two", "2")) as b:
        b.page.show_example(b.dataset.ids[1], 1)
        cell = b.row_in_use().editor
        hands = Hands(b, until)
        await hands.type("o", 2)
        b.press(Qt.Key.Key_Down)
        assert hands.panel.list.hasFocus()
        b.press(Qt.Key.Key_Escape)
        assert hands.panel.isHidden()
        assert cell.hasFocus()


async def test_the_selected_words_are_looked_for(bench: OpenBench, until: Until) -> None:
    async with bench(talk("one two", "two")) as b:
        b.page.show_example(b.dataset.ids[0], 0)
        cell = b.row_in_use().editor
        for _ in range(3):
            b.press(Qt.Key.Key_Left, SHIFT)
        assert cell.textCursor().selectedText() == "two"
        hands = Hands(b, until)
        await hands.settled(2)


async def test_switches_and_roles(bench: OpenBench, until: Until) -> None:
    async with bench(talk("Cat and cats", "cat", system="cat"), talk("我的cat呢", "concat")) as b:
        hands = Hands(b, until)
        form = hands.panel.form
        await hands.type("cat", 6)
        QTest.mouseClick(form.whole_word, Qt.MouseButton.LeftButton)
        await hands.settled(4)
        QTest.mouseClick(form.match_case, Qt.MouseButton.LeftButton)
        await hands.settled(3)
        form._sides[Side.SYSTEM].trigger()
        await hands.settled(2)
        assert "User, Assistant, Tool" in form.sides.text()
        for side in (Side.USER, Side.ASSISTANT, Side.TOOL):
            form._sides[side].trigger()
        await hands.settled(0)
        assert "at least one role" in hands.panel.nothing.text()


async def test_a_bad_pattern_is_told_at_its_field_while_one_types(bench: OpenBench, until: Until) -> None:
    async with bench(talk("Order 12", "12")) as b:
        hands = Hands(b, until, replace=True)
        form = hands.panel.form
        form.regular.setChecked(True)
        b.type("(\\d")
        await until(form.flaw.isVisible)
        assert "“(”" in form.flaw.text()
        assert form.text.accessibleDescription() == form.flaw.text()
        await hands.type("+)", 2)
        assert not form.flaw.isVisible()
        form.replacement.setFocus()
        b.type("\\2")
        assert form.replacement_flaw.isVisible()
        assert not hands.panel.replace_all.isEnabled()
        b.press(Qt.Key.Key_Backspace)
        b.type("1.")
        assert not form.replacement_flaw.isVisible()
        assert hands.panel.list.model().index(0, 0).data(FILLED_ROLE) == "12."


async def test_a_pattern_that_runs_wild_is_told_there_too(bench: OpenBench, until: Until) -> None:
    async with bench(talk("a" * 5000 + "!")) as b:
        hands = Hands(b, until)
        hands.panel.form.regular.setChecked(True)
        b.type("(a|aa)+$")
        await until(hands.panel.form.flaw.isVisible)
        assert "too long" in hands.panel.form.flaw.text()
        assert not hands.find.search.running


async def test_nothing_found_says_so(bench: OpenBench, until: Until) -> None:
    async with bench(talk("one", "1")) as b:
        hands = Hands(b, until)
        assert "Type what to look for" in hands.panel.nothing.text()
        await hands.type("zebra", 0)
        await until(lambda: "zebra" in hands.panel.nothing.text())
        assert not hands.panel.next.isEnabled()


async def test_the_hits_follow_what_is_edited_added_and_deleted(bench: OpenBench, until: Until) -> None:
    async with bench(talk("a cat", "1"), talk("a dog", "2"), talk("a cat", "3")) as b:
        hands = Hands(b, until)
        QAbstractItemModelTester(hands.find.search.hits, hands.find)
        await hands.type("cat", 2)
        b.dataset.apply(ch.SetContent(b.dataset.ids[1], 0, "two cats"))
        await until(lambda: hands.lines == ["a cat", "two cats", "a cat"])
        back = b.dataset.apply(ch.DeleteExamples((b.dataset.ids[0],)))
        await until(lambda: hands.lines == ["two cats", "a cat"])
        assert "2" in hands.panel.state.text()
        b.dataset.apply(back)
        b.dataset.apply(ch.AddExamples((talk("last cat"),)))
        await until(lambda: hands.lines == ["a cat", "two cats", "a cat", "last cat"])


async def test_only_the_shown_examples(bench: OpenBench, until: Until) -> None:
    async with bench(talk("a cat", "one"), talk("a cat", "two")) as b:
        hands = Hands(b, until)
        await hands.type("cat", 2)
        hands.find._page.shown = lambda: b.dataset.ids[1:]  # type: ignore[method-assign]
        form = hands.panel.form
        form.scope.setCurrentIndex(1)
        form.scope.activated.emit(1)
        await hands.settled(1)
        hit = hands.panel.list.model().index(0, 0).data(HIT_ROLE)
        assert hit.example == b.dataset.ids[1]


# -- replacing ---------------------------------------------------------------------------------------------


async def test_one_hit_after_the_other(bench: OpenBench, until: Until) -> None:
    async with bench(talk("cat cat", "cat"), ODD) as b:
        before = b.bodies()
        hands = Hands(b, until, replace=True)
        await hands.type("cat", 4)
        hands.panel.form.replacement.setFocus()
        b.type("cats")
        b.press(Qt.Key.Key_F3)
        for number in range(4):
            assert hands.row == number
            QTest.mouseClick(hands.panel.replace, Qt.MouseButton.LeftButton)
            await until(lambda done=number: b.undo.count() == done + 1 and hands.row == (done + 1) % 4)
        assert b.said(0) == [("user", "cats cats"), ("assistant", "cats")]
        assert b.bodies()[1] == ODD.replace("cat\\/", "cats/")
        for _ in range(4):
            undo_change(b.undo)
        assert b.bodies() == before


async def test_all_at_once_counted_before_and_undone_to_the_byte(bench: OpenBench, until: Until) -> None:
    async with bench(talk("Cat, cat", "dog"), ODD, PAIR, talk("dog", "dog")) as b:
        before = b.bodies()
        hands = Hands(b, until, replace=True)
        await hands.type("cat", 5)
        hands.panel.form.replacement.setFocus()
        b.type("cow")
        assert "5 hit" in hands.panel.replace_all.text()
        assert "3 example" in hands.panel.replace_all.text()
        assert b.bodies() == before
        hands.panel.replace_all.setFocus()
        b.press(Qt.Key.Key_Space)
        await until(lambda: b.undo.count() == 1)
        assert b.said(0)[0] == ("user", "cow, cow")
        assert b.bodies()[1] == ODD.replace("cat\\/", "cow/")
        assert json.loads(b.bodies()[2])["non_preferred_output"][0]["content"] == "No cow."
        assert b.bodies()[3] == before[3]
        await hands.settled(0)
        notice = b.notices[-1]
        assert "5 hit" in notice.text
        assert hands.panel.form.text.hasFocus()  # the button has nothing more to do
        assert not hands.panel.form.text.isUndoAvailable()  # so Ctrl+Z takes the replacing back
        notice.actions[0].callback()
        await until(lambda: b.undo.index() == 0)
        assert b.bodies() == before
        await hands.settled(5)


async def test_pressed_before_anything_is_found(bench: OpenBench, until: Until) -> None:
    """Who types fast presses it while it is still being looked for: it is done, and as typed last."""
    async with bench(talk("cat", "dog")) as b:
        hands = Hands(b, until, replace=True)
        b.type("dog")
        hands.panel.form.replacement.setFocus()
        b.type("cow")
        await hands.settled(1)
        hands.panel.form.text.setFocus()
        hands.panel.form.text.selectAll()
        b.type("cat")
        hands.panel.replace_all.click()
        await until(lambda: b.undo.count() == 1)
        assert b.said(0) == [("user", "cow"), ("assistant", "dog")]


async def test_the_notice_does_not_undo_another_step(bench: OpenBench, until: Until) -> None:
    async with bench(talk("cat", "dog")) as b:
        hands = Hands(b, until, replace=True)
        await hands.type("cat", 1)
        QTest.mouseClick(hands.panel.replace_all, Qt.MouseButton.LeftButton)
        await until(lambda: b.undo.count() == 1)
        assert b.said(0)[0] == ("user", "")
        b.page.new_example()
        b.notices[-1].actions[0].callback()
        await until(lambda: "Something else" in b.notices[-1].text)
        assert b.undo.index() == 2


async def test_what_is_being_typed_is_replaced_too(bench: OpenBench, until: Until) -> None:
    async with bench(talk("one", "a cat")) as b:
        hands = Hands(b, until, replace=True)
        await hands.type("cat", 1)
        b.page.show_example(b.dataset.ids[0], 1)
        b.type(" cat")
        hands.panel.form.replacement.setFocus()
        await hands.settled(2)
        b.type("cow")
        hands.panel.replace_all.click()
        await until(lambda: b.said(0)[1] == ("assistant", "a cow cow"))


# -- the panel ---------------------------------------------------------------------------------------------


async def test_every_control_has_a_name_and_its_place_in_the_tab_order(
    bench: OpenBench, until: Until
) -> None:
    async with bench(talk("a cat", "cat")) as b:
        hands = Hands(b, until, replace=True)
        await hands.type("cat", 2)
        b.press(Qt.Key.Key_Return)
        panel, form = hands.panel, hands.panel.form
        assert unnamed(panel) == []
        wanted = [
            form.match_case, form.whole_word, form.regular, form.sides, form.scope, form.replacement,
            panel.before, panel.next, panel.list, panel.replace, panel.replace_all,
        ]  # fmt: skip
        for each in wanted:
            b.press(Qt.Key.Key_Tab)
            assert QApplication.focusWidget() is each


def test_the_menu_asks_for_both(qapp: QApplication, tmp_path: Path) -> None:
    bar = QMenuBar()
    asked: list[bool] = []
    menus = Menus(bar, SettingsStore(tmp_path / "settings.json"), bar)
    menus.find_requested.connect(asked.append)
    menus.show_open(open_=True)
    actions = [action for menu in bar.findChildren(QMenu) for action in menu.actions()]
    for keys in ("Ctrl+F", "Ctrl+H"):
        next(each for each in actions if each.shortcut().toString() == keys).trigger()
    assert asked == [False, True]
    bar.deleteLater()
    assert qapp
