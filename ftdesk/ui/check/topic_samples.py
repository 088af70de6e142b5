"""Some examples of the chosen topic, each a way to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from ftdesk.core.checks.pictures import Topic
from ftdesk.ui.common.basics import label
from ftdesk.ui.common.sentences import enumerated
from ftdesk.ui.theme import Theme

_MOST = 6


class TopicSamples(QFrame):
    """Hidden until a topic is chosen."""

    show_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.topic: Topic | None = None
        self.setProperty("kind", "form")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 8, 8)
        column.setSpacing(4)
        self.head = label("", "muted", self, wrap=True)
        column.addWidget(self.head)
        self._ids: list[int] = []
        self.model = QStringListModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        column.addWidget(self.list)
        theme.changed.connect(self.update)
        self.hide()

    def show_topic(self, topic: Topic | None, titles: Sequence[tuple[int, str]]) -> None:
        """`titles`: examples of it, each with its first words."""
        self.topic = topic
        self._ids = [example for example, _ in titles[:_MOST]]
        self.model.setStringList([title for _, title in titles[:_MOST]])
        if topic is not None:
            text = self.tr("Grouped by these words: {words}. Press an example to see it.")
            self.head.setText(text.format(words=enumerated(topic.words)))
            self.list.setAccessibleName(self.tr("Examples about “{topic}”").format(topic=topic.name))
        self.list.setFixedHeight(self.model.rowCount() * max(1, self.list.sizeHintForRow(0)) + 2)
        self.setVisible(topic is not None and self.model.rowCount() > 0)

    def _go(self, index: QModelIndex) -> None:
        if index.row() < len(self._ids):
            self.show_requested.emit(self._ids[index.row()])
