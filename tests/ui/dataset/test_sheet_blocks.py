"""The Sheet view with blocks of cells: real clipboard, paste, copy, fill down, clear, delete."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from ftdesk.ui.dataset.edit_command import redo_change
from tests.support.heartbeat import Heartbeat
from tests.ui.dataset.conftest import OpenBench, talk
from tests.ui.dataset.sheet_hands import (
    ASSISTANT,
    CONTROL,
    SHIFT,
    SYSTEM,
    USER,
    clip,
    table_of,
    take_back,
    type_in,
)

Until = Callable[..., Awaitable[object]]
EXCEL = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Excel 15">
<style><!--td {mso-ignore:padding; color:black;} br {mso-data-placement:same-cell;} --></style></head><body>
<table border=0 cellpadding=0 cellspacing=0 width=128><!--StartFragment-->
<col width=64 span=2 style='width:48pt'>
<tr height=20><td height=20 class=xl65 width=64>Are you open?</td><td width=64>Yes.<br>
    Until nine.</td></tr>
<tr height=20><td height=20>He said "no"</td><td>Tom &amp; Ann</td></tr>
<!--EndFragment--></table></body></html>"""
LIBREOFFICE = """<!DOCTYPE html><html><head>
<meta name="generator" content="LibreOffice 7.6 (Linux)"/></head><body>
<table cellspacing="0" border="0"><colgroup span="2" width="85"></colgroup>
<tr><td height="17" align="left">Are you open?</td><td align="left">Yes.<br>Until nine.</td></tr>
<tr><td height="17" align="left">He said &quot;no&quot;</td><td align="left">Tom &amp; Ann</td></tr>
</table></body></html>"""
WPS = """<html xmlns:et="http://www.wps.cn/officeDocument/2017/etCustomData"><head>
<meta name="Generator" content="WPS Office ET"></head><body><!--StartFragment-->
<table width="144" border="0" cellpadding="0" cellspacing="0" style='width:144.00pt;'>
<tr height="18"><td class="et2" height="18" x:str>Are you open?</td>
<td class="et2" x:str>Yes.<br/>Until nine.</td></tr>
<tr height="18"><td class="et2" x:str>He said "no"</td><td x:str>Tom &amp; Ann</td></tr>
</table><!--EndFragment--></body></html>"""
TABBED = 'Are you open?\t"Yes.\nUntil nine."\r\nHe said "no"\tTom & Ann\r\n'
PASTED = [
    [("user", "Are you open?"), ("assistant", "Yes.\nUntil nine.")],
    [("user", 'He said "no"'), ("assistant", "Tom & Ann")],
]


# -- the clipboard -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "formats",
    [{"html": EXCEL, "text": TABBED}, {"html": LIBREOFFICE}, {"html": WPS}, {"text": TABBED}],
    ids=["excel", "libreoffice", "wps", "tab text"],
)
async def test_two_columns_from_a_spreadsheet_begin_new_examples(
    bench: OpenBench, formats: dict[str, str]
) -> None:
    async with bench(talk("one", "1"), system="Be brief.") as b:
        table = table_of(b)
        table.go(1, SYSTEM)
        clip(**formats)
        b.press(Qt.Key.Key_V, CONTROL)
        system = ("system", "Be brief.")
        assert [b.said(number) for number in (1, 2)] == [[system, *each] for each in PASTED]
        assert b.undo.count() == 1
        assert b.undo.undoText() == "Paste 2 row(s)"
        assert "2 row(s) pasted" in b.notices[-1].text
        b.notices[-1].actions[0].callback()
        assert b.bodies() == [talk("one", "1")]
        redo_change(b.undo)
        assert len(b.dataset) == 3


async def test_a_paste_goes_over_what_is_there_and_on_below_the_last(bench: OpenBench) -> None:
    weighted = json.dumps(
        {
            "messages": [
                {"role": "user", "content": "q", "name": "Ann"},
                {"role": "assistant", "content": "a", "weight": 0},
            ]
        }
    )
    async with bench(weighted, talk("1", "2", "3", "4")) as b:
        before = b.bodies()
        table = table_of(b)
        table.go(0, USER)
        clip(text="System\tQuestion\tAnswer\nS\tQ\tA\nT\tR\tB\n\tNew\tOne\n")
        b.press(Qt.Key.Key_V, CONTROL)
        expected = json.loads(weighted)
        expected["messages"][0]["content"] = "Q"
        expected["messages"][1]["content"] = "A"
        expected["messages"].insert(0, {"role": "system", "content": "S"})
        assert json.loads(b.bodies()[0]) == expected
        assert b.bodies()[1] == before[1], "an example with more turns stays as it was"
        assert b.said(2) == [("user", "New"), ("assistant", "One")]
        assert "stays as it was" in b.notices[-1].detail
        take_back(b)
        assert b.bodies() == before


async def test_one_value_goes_into_every_chosen_cell(bench: OpenBench) -> None:
    async with bench(*(talk(f"q{number}", "a") for number in range(4))) as b:
        table = table_of(b)
        table.choose_cells(1, 3, ASSISTANT, ASSISTANT)
        clip(text="same")
        b.press(Qt.Key.Key_V, CONTROL)
        assert [b.said(number)[1][1] for number in range(4)] == ["a", "same", "same", "same"]


async def test_too_many_columns_change_nothing_and_say_what_to_do(bench: OpenBench) -> None:
    async with bench(talk("one", "1")) as b:
        table = table_of(b)
        table.go(0, USER)
        clip(text="1\t2\t3\t4\n")
        b.press(Qt.Key.Key_V, CONTROL)
        assert b.bodies() == [talk("one", "1")]
        assert "Copy two" in b.notices[-1].detail


async def test_what_is_copied_comes_back_to_the_letter(bench: OpenBench) -> None:
    strange = ['He said "no"', "two\nlines", "  blanks  kept ", "a\tb", "<b>&amp;</b>", "=1+1", "你好 🙂"]
    async with bench(*(talk(text, text[::-1], system="s") for text in strange)) as b:
        before = b.bodies()
        table = table_of(b)
        table.choose_cells(0, len(strange) - 1, SYSTEM, ASSISTANT)
        b.press(Qt.Key.Key_C, CONTROL)
        data = QGuiApplication.clipboard().mimeData()
        assert "<table" in data.html()
        assert '"two\nlines"' in data.text().replace("\r\n", "\n")
        for form in ("html", "text"):
            clip(**{form: getattr(data, form)()})
            table.go(len(b.dataset), SYSTEM)
            b.press(Qt.Key.Key_V, CONTROL)
            assert b.bodies()[len(strange) :] == before
            take_back(b)
            table.choose_cells(0, len(strange) - 1, SYSTEM, ASSISTANT)
            b.press(Qt.Key.Key_C, CONTROL)
            data = QGuiApplication.clipboard().mimeData()


async def test_two_columns_of_the_sheet_itself_go_where_they_were(bench: OpenBench) -> None:
    async with bench(talk("q", "a", system="s"), talk("r", "b")) as b:
        table = table_of(b)
        table.choose_cells(0, 0, SYSTEM, USER)
        b.press(Qt.Key.Key_C, CONTROL)
        table.go(1, SYSTEM)
        b.press(Qt.Key.Key_V, CONTROL)
        assert b.bodies()[1] == talk("q", "b", system="s")


async def test_cut_copies_and_clears_in_one_step(bench: OpenBench) -> None:
    async with bench(talk("q", "a"), talk("r", "b")) as b:
        before = b.bodies()
        table = table_of(b)
        table.choose_cells(0, 1, ASSISTANT, ASSISTANT)
        b.press(Qt.Key.Key_X, CONTROL)
        assert b.bodies() == [talk("q"), talk("r")]
        assert QGuiApplication.clipboard().text().split() == ["a", "b"]
        take_back(b)
        assert b.bodies() == before


async def test_a_paste_of_thousands_leaves_the_window_free_and_is_one_step(
    bench: OpenBench, until: Until
) -> None:
    async with bench(*(talk(f"q{number}", "a") for number in range(1200)), system="Be brief.") as b:
        before = b.bodies()
        table = table_of(b)
        table.go(0, USER)
        clip(text="".join(f"Question {number}\tAnswer {number}\n" for number in range(4000)))
        heart = Heartbeat(b.page)
        heart.begin()
        b.press(Qt.Key.Key_V, CONTROL)
        await until(lambda: b.undo.count() == 1)
        _gaps, work = heart.end()
        assert len(b.dataset) == 4000
        assert b.said(1199)[0] == ("user", "Question 1199")
        assert b.said(3999) == [
            ("system", "Be brief."),
            ("user", "Question 3999"),
            ("assistant", "Answer 3999"),
        ]
        assert work.longest < 300, "the window's thread had no pause for so long"
        await until(lambda: "4000 row(s) pasted" in b.notices[-1].text)
        b.notices[-1].actions[0].callback()
        await until(lambda: b.undo.index() == 0)
        assert b.bodies() == before


async def test_choosing_everything_reads_no_more_than_one_sees(bench: OpenBench) -> None:
    async with bench(*(talk(f"q{number}", "a") for number in range(3000))) as b:
        table = table_of(b)
        b.press(Qt.Key.Key_A, CONTROL)
        table.grab()
        assert table.block().rows == ((0, 3000),)
        assert len(b.page._sheet.model._cells) < 500


# -- blocks --------------------------------------------------------------------------------------------


async def test_fill_down_repeats_the_first_cell_of_each_column(bench: OpenBench) -> None:
    async with bench(talk("q", "a", system="s"), talk("r", "b"), talk("1", "2", "3"), talk("t", "d")) as b:
        before = b.bodies()
        table = table_of(b)
        table.choose_cells(0, 4, SYSTEM, USER)
        b.press(Qt.Key.Key_D, CONTROL)
        assert b.bodies() == [before[0], talk("q", "b", system="s"), before[2], talk("q", "d", system="s")]
        assert b.undo.count() == 1
        take_back(b)
        assert b.bodies() == before
        table.go(1, SYSTEM)
        b.press(Qt.Key.Key_D, CONTROL)
        assert b.bodies()[1] == talk("r", "b", system="s"), "one cell is filled from the one above"


async def test_fill_down_over_very_many_is_one_step_by_the_worker(bench: OpenBench, until: Until) -> None:
    async with bench(*(talk(f"q{number}", "a") for number in range(1500))) as b:
        before = b.bodies()
        table = table_of(b)
        table.go(0, SYSTEM)
        type_in(b, "Be kind.")
        b.press(Qt.Key.Key_Return)
        table.choose_cells(0, 1499, SYSTEM, SYSTEM)
        b.press(Qt.Key.Key_D, CONTROL)
        await until(lambda: b.undo.count() == 2)
        assert {example.system_text for example in b.dataset} == {"Be kind."}
        await until(lambda: "1499 row(s) changed" in b.notices[-1].text)
        b.notices[-1].actions[0].callback()
        await until(lambda: b.undo.index() == 1)
        assert b.bodies()[1:] == before[1:]


async def test_whole_rows_are_examples_and_are_deleted_with_a_way_back(bench: OpenBench) -> None:
    async with bench(*(talk(f"q{number}", "a") for number in range(5))) as b:
        ids = list(b.dataset.ids)
        table = table_of(b)
        table.go(1, USER)
        b.press(Qt.Key.Key_Down, SHIFT)
        b.press(Qt.Key.Key_Space, SHIFT)
        b.press(Qt.Key.Key_Delete)
        assert list(b.dataset.ids) == [ids[0], ids[3], ids[4]]
        assert "2 example" in b.notices[-1].text
        b.notices[-1].actions[0].callback()
        assert list(b.dataset.ids) == ids
        header = table.verticalHeader()
        place = QPoint(8, header.sectionViewportPosition(2) + 10)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        table.setFocus()
        b.press(Qt.Key.Key_Delete)
        assert list(b.dataset.ids) == [*ids[:2], *ids[3:]]


async def test_clearing_both_cells_leaves_a_blank_example(bench: OpenBench) -> None:
    async with bench(talk("q", "a", system="s")) as b:
        table = table_of(b)
        table.choose_cells(0, 0, USER, ASSISTANT)
        b.press(Qt.Key.Key_Delete)
        assert b.bodies() == [talk(system="s")]
        take_back(b)
        assert b.bodies() == [talk("q", "a", system="s")]


@pytest.mark.qt_log_ignore("This plugin does not support")
async def test_the_menu_names_everything_with_its_keys(bench: OpenBench) -> None:
    async with bench(talk("q", "a"), talk("r", "b")) as b:
        table = table_of(b)
        table.go(0, USER)
        table.menu_requested.emit(table.mapToGlobal(QPoint(5, 5)))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        names = [each.text() for each in menu.actions() if each.text()]
        assert names == [
            "Write\tF2", "Open in Table", "Cut\tCtrl+X", "Copy\tCtrl+C", "Paste\tCtrl+V", "Fill down\tCtrl+D",
            "Clear the cells\tDel", "Choose whole rows\tShift+Space", "Choose everything\tCtrl+A",
            "Delete 1 example(s)",
        ]  # fmt: skip
        last = menu.actions()[-1]
        menu.close()
        last.trigger()
        assert b.bodies() == [talk("r", "b")]
