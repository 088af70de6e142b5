"""When the open cell fills the side: it follows the cursor from turn to turn and gives way when one goes."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ftdesk.ui.dataset.large_editor import LargeEditor
from ftdesk.ui.dataset.text_cell import TextCell
from ftdesk.ui.dataset.turn_table import TurnTable
from ftdesk.ui.dataset.writing import Writing


class LargeMode(QObject):
    """Either the table of turns or the large editor is shown."""

    def __init__(self, writing: Writing, table: TurnTable, editor: LargeEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._writing = writing
        self._table = table
        self._editor = editor
        editor.closed.connect(table.show)
        writing.large_requested.connect(self._on_wanted)
        writing.going_to.connect(self._on_going_to)
        writing.released.connect(self._on_released)

    def leave(self) -> bool:
        """Back to the table; whether there was anything to leave."""
        was_open = self._editor.open
        self._editor.close_cell()
        return was_open

    def show_about(self) -> None:
        """What is known of the cell may be other by now."""
        cell = self._editor.cell
        row = next((each for each in self._table.rows if each.editor is cell), None)
        if row is not None:
            tokens = row.tokens.text()
            words = self.tr("{number} tokens").format(number=tokens) if tokens else ""
            text = self.tr("Turn {number} · {role}")
            self._editor.show_about(text.format(number=row.index + 1, role=row.role_button.text()), words)
        elif cell is not None:
            self._editor.show_about(cell.accessibleName(), "")

    def _on_wanted(self, cell: TextCell) -> None:
        if self._editor.cell is cell:
            self._editor.close_cell()
        else:
            self._open(cell)

    def _open(self, cell: TextCell) -> None:
        self._editor.show_cell(cell)
        self._table.setVisible(not self._editor.open)
        self.show_about()

    def _on_going_to(self, cell: TextCell) -> None:
        if self._editor.open:
            self._open(cell)

    def _on_released(self, container: QWidget) -> None:
        if self._editor.holds_one_of(container):
            self._editor.close_cell()
