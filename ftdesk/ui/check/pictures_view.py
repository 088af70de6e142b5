"""What the examples look like as a whole: topics, lengths, turns, speakers, languages as small charts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ftdesk.core.checks.pictures import Pictures, Topic
from ftdesk.ui.check import picture_bars as bars
from ftdesk.ui.check.topic_samples import TopicSamples
from ftdesk.ui.common import figures
from ftdesk.ui.common.bar_list import BarList
from ftdesk.ui.common.basics import label
from ftdesk.ui.theme import Theme

Titles = Callable[[tuple[int, ...]], list[tuple[int, str]]]
"""Answers (example, its title) for those of some examples that are still there."""


class Picture(QWidget):
    """A chart below its name, with a sentence that reads it."""

    def __init__(self, name: str, chart: BarList, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.name = label(name, "h2", self)
        self.reading = label("", "muted", self, wrap=True)
        self.chart = chart
        column.addWidget(self.name)
        column.addWidget(self.reading)
        column.addWidget(chart)
        column.addStretch(1)

    def read(self, sentence: str) -> None:
        """What the chart says, in words; its description for screen readers, too."""
        self.reading.setText(sentence)
        self.reading.setVisible(bool(sentence))
        self.chart.setAccessibleDescription(sentence)


class PicturesView(QStackedWidget):
    """Nothing is drawn before there is something to draw."""

    show_requested = Signal(int)
    """An example of a topic."""

    def __init__(self, theme: Theme, titles: Titles, parent: QWidget) -> None:
        super().__init__(parent)
        self._topics: tuple[Topic, ...] = ()
        self._titles = titles
        self._waiting = QWidget(self)
        self._waiting.setProperty("kind", "plain")
        column = QVBoxLayout(self._waiting)
        column.setContentsMargins(36, 0, 36, 0)
        self.nothing: QLabel = label("", "muted", self._waiting, wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.nothing)
        self.addWidget(self._waiting)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._make_pictures(theme))
        self.addWidget(area)

    def _make_pictures(self, theme: Theme) -> QWidget:
        inner = QWidget(self)
        grid = QGridLayout(inner)
        grid.setContentsMargins(2, 4, 8, 4)
        grid.setHorizontalSpacing(22)
        grid.setVerticalSpacing(20)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        name = self.tr("What they are about")
        self.topics = Picture(name, BarList(theme, name, inner, choosing=True), inner)
        self.topics.chart.clicked.connect(self._on_topic)
        self.topics.chart.activated.connect(self._on_topic)
        self.samples = TopicSamples(theme, inner)
        self.samples.show_requested.connect(self.show_requested)
        name = self.tr("Tokens per example")
        self.tokens = Picture(name, BarList(theme, name, inner, standing=True), inner)
        name = self.tr("Length of the answers")
        self.lengths = Picture(name, BarList(theme, name, inner, standing=True), inner)
        name = self.tr("Turns per example")
        self.turns = Picture(name, BarList(theme, name, inner, standing=True), inner)
        name = self.tr("Languages of the answers")
        self.languages = Picture(name, BarList(theme, name, inner), inner)
        name = self.tr("Who speaks")
        self.roles = Picture(name, BarList(theme, name, inner), inner)
        grid.addWidget(self.topics, 0, 0, 1, 2)
        grid.addWidget(self.samples, 1, 0, 1, 2)
        grid.addWidget(self.tokens, 2, 0)
        grid.addWidget(self.lengths, 2, 1)
        grid.addWidget(self.turns, 3, 0)
        grid.addWidget(self.languages, 3, 1)
        grid.addWidget(self.roles, 4, 0)
        grid.setRowStretch(5, 1)
        return inner

    # -- content ---------------------------------------------------------------------------------------

    def show_pictures(self, pictures: Pictures | None, tokens: bars.Histogram, examples: int) -> None:
        """Show these; None: they are not known yet."""
        known = pictures is not None and pictures.examples > 0 and examples > 0
        self.setCurrentIndex(int(known))
        if not examples:
            self.nothing.setText(self.tr("Write or import some examples first."))
        else:
            self.nothing.setText(self.tr("The pictures are drawn as soon as all examples are checked."))
        if pictures is None or not known:
            return
        self._show_topics(pictures)
        self.tokens.chart.show_bars(bars.token_bars(tokens))
        self.tokens.setVisible(bool(tokens))
        text = self.tr("Half of them have {number} or more.")
        self.tokens.read(text.format(number=figures.count(bars.middle(tokens))) if tokens else "")
        self.lengths.chart.show_bars(bars.length_bars(pictures.characters))
        text = self.tr("Half of them have {number} characters or more.")
        self.lengths.read(text.format(number=figures.count(bars.middle(pictures.characters))))
        self.turns.chart.show_bars(bars.turn_bars(pictures.turns))
        self.languages.chart.show_bars(bars.language_bars(pictures.languages))
        self.languages.read("" if pictures.languages else self.tr("The answers are too short to tell."))
        self.roles.chart.show_bars(bars.role_bars(pictures.roles))
        for each in (self.turns, self.roles):
            each.read("")

    def _show_topics(self, pictures: Pictures) -> None:
        chosen = self.samples.topic
        self._topics = pictures.topics
        self.topics.chart.show_bars(bars.topic_bars(pictures.topics))
        self.topics.chart.setVisible(bool(pictures.topics))
        self.topics.read(bars.coverage(pictures))
        again = next((each for each in pictures.topics if chosen and each.name == chosen.name), None)
        if chosen is not None and again != chosen:
            self._show_samples(again)

    def _on_topic(self, index: QModelIndex) -> None:
        if index.row() < len(self._topics):
            self._show_samples(self._topics[index.row()])

    def _show_samples(self, topic: Topic | None) -> None:
        self.samples.show_topic(topic, self._titles(topic.sample) if topic is not None else [])
