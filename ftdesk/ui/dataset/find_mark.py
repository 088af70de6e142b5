"""Shows a hit in the open example: its text is selected in its cell and scrolled to."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer

from ftdesk.core.dataset.draft_place import DraftPlace, Typed
from ftdesk.core.dataset.find import Hit
from ftdesk.core.dataset.pair import Answer, found
from ftdesk.ui.dataset.example_view import ExampleView
from ftdesk.ui.dataset.field import Field
from ftdesk.ui.dataset.text_cell import TextCell


def mark(view: ExampleView, hit: Hit, *, into: bool) -> None:
    """Select a hit; `into`: the cursor goes there."""
    cell = _cell(view, hit)
    text = found(view.example.document, hit.path) if view.example is not None else None
    if cell is None or not isinstance(text, str):
        return
    if into:
        view.writing.going_to.emit(cell)
        cell.setFocus(Qt.FocusReason.OtherFocusReason)
    last = cell.document().characterCount() - 1
    start, end = (min(_units(text[:at]), last) for at in (hit.start, hit.end))
    cursor = cell.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    cell.setTextCursor(cursor)
    cell.ensureCursorVisible()
    QTimer.singleShot(0, cell, lambda: _scroll_to(view, cell))  # when the cells have their heights


def _cell(view: ExampleView, hit: Hit) -> TextCell | None:
    if hit.turn < 0:
        column = view.pair.better if hit.path[0] == Answer.BETTER else view.pair.worse
        return column.field.cell if column.field is column.text else None
    view.table.build_up_to(hit.turn)
    rows = (row for row in view.table.rows if row.turn is not None and row.turn.index == hit.turn)
    row = next(rows, None)
    if row is None or hit.path[-1] == "content":
        return None if row is None else row.editor
    part = DraftPlace(Typed.PART, hit.turn, int(hit.path[-2]))
    return next((field.cell for field in row.findChildren(Field) if field.place == part), None)


def _units(text: str) -> int:
    """Qt counts UTF-16 units, and its cells know one kind of line break."""
    shown = text.replace("\r\n", "\n")
    return len(shown.encode("utf-16-le", "surrogatepass")) // 2


def _scroll_to(view: ExampleView, cell: TextCell) -> None:
    area = view.table.area
    inner = area.widget()
    if inner is not None and cell.isVisible():
        place = cell.cursorRect().translated(cell.viewport().mapTo(inner, QPoint(0, 0)))
        area.ensureVisible(place.x(), place.center().y(), 0, place.height() + 12)
