"""The menu of the open example: tools, and from a chat to a pair and back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import encode
from ftdesk.core.dataset.pair import kept_better, made_pair
from ftdesk.ui.dataset.writing import Writing


class ExampleMenu(QObject):
    """Each entry first commits what is being typed."""

    def __init__(
        self,
        writing: Writing,
        add_tool: Callable[[], object],
        write_worse: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._writing = writing
        self._add_tool = add_tool
        self._write_worse = write_worse

    def open_at(self, button: QWidget) -> None:
        """Show it below a button."""
        example = self._writing.example
        if example is None:
            return
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Add a tool"), lambda: self._writing.then(self._add_tool))
        menu.addSeparator()
        if example.is_pair:
            menu.addAction(self.tr("Keep only the better answer"), lambda: self.reshape(pair=False))
        elif example.has_talk:
            menu.addAction(self.tr("Make this example a pair"), lambda: self.reshape(pair=True))
        corner = QPoint(button.width() - menu.sizeHint().width(), button.height() + 2)
        menu.popup(button.mapToGlobal(corner))

    def reshape(self, *, pair: bool) -> None:
        """Make a chat a pair, or of a pair the chat that ends in its better answer."""
        if not self._writing.commit_all() or self._writing.example is None:
            return
        example = self._writing.example
        body = encode(made_pair(example.document) if pair else kept_better(example.document))
        words = self.tr("Make a pair") if pair else self.tr("Keep only the better answer")
        self._writing.ask(ch.SetBody(example.id, body), words)
        if pair and self._writing.example.is_pair:
            self._write_worse()
