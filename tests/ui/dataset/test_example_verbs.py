"""What is open and selected after an example was deleted or asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.dataset.conftest import OpenBench, talk


async def test_after_a_deletion_the_next_one_is_selected(bench: OpenBench) -> None:
    async with bench(*(talk(str(number)) for number in range(4))) as b:
        ids = list(b.dataset.ids)
        b.list.choose(1)
        b.list.setFocus()
        b.press(Qt.Key.Key_Delete)
        assert b.list.chosen() == [ids[2]]
        b.press(Qt.Key.Key_Delete)
        assert list(b.dataset.ids) == [ids[0], ids[3]]
        assert b.list.chosen() == [ids[3]]
        b.press(Qt.Key.Key_Delete)
        assert b.list.chosen() == [ids[0]]  # there is none below
        assert b.view.example.id == ids[0]


async def test_one_empty_example_waits_and_not_a_row_of_them(bench: OpenBench) -> None:
    async with bench(talk("a", "1")) as b:
        b.page.new_example()
        b.page.show_example(b.dataset.ids[0])
        b.page.new_example()
        assert len(b.dataset) == 2
        assert b.view.example.id == b.dataset.ids[1]
        b.type("q")
        b.page.new_example()
        assert [b.said(each)[0][1] for each in range(2)] == ["a", "q"]
        assert len(b.dataset) == 3
