"""The sheet's context menu: everything its keys do, by name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu

from ftdesk.ui.dataset.sheet_table import SheetTable


def open_menu(
    table: SheetTable, at: QPoint, *, opens: Callable[[], object] | None, delete: Callable[[], object]
) -> QMenu:
    """`opens`: open the example in the Table view; `delete`: the examples of the chosen rows."""
    block = table.block()
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _add(menu, QCoreApplication.translate("SheetMenu", "Write"), "F2", table.write_requested.emit)
    if opens is not None:
        _add(menu, QCoreApplication.translate("SheetMenu", "Open in Table"), "", opens)
    menu.addSeparator()
    _add(menu, QCoreApplication.translate("SheetMenu", "Cut"), "Ctrl+X", table.cut_requested.emit)
    _add(menu, QCoreApplication.translate("SheetMenu", "Copy"), "Ctrl+C", table.copy_requested.emit)
    _add(menu, QCoreApplication.translate("SheetMenu", "Paste"), "Ctrl+V", table.paste_requested.emit)
    _add(menu, QCoreApplication.translate("SheetMenu", "Fill down"), "Ctrl+D", table.fill_requested.emit)
    if not block.whole_rows:
        _add(
            menu,
            QCoreApplication.translate("SheetMenu", "Clear the cells"),
            "Del",
            table.clear_requested.emit,
        )
    menu.addSeparator()
    _add(
        menu,
        QCoreApplication.translate("SheetMenu", "Choose whole rows"),
        QCoreApplication.translate("SheetMenu", "Shift+Space"),
        lambda: table.choose_rows(block.top, block.bottom),
    )
    _add(menu, QCoreApplication.translate("SheetMenu", "Choose everything"), "Ctrl+A", table.selectAll)
    rows = max(1, block.height)  # lupdate reads the number as a plain name only
    text = QCoreApplication.translate("SheetMenu", "Delete %n example(s)", None, rows)
    _add(menu, text, "Del" if block.whole_rows else "", delete)
    menu.popup(at)
    return menu


def _add(menu: QMenu, text: str, keys: str, wish: Callable[[], object]) -> None:
    action = menu.addAction(f"{text}\t{keys}" if keys else text)
    action.triggered.connect(lambda _=False: wish())
