"""The text of a bubble, however long: laid out in parts, and only those that were asked for."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ftdesk.core.chat.parts import Parts
from ftdesk.ui.chat.reply_text import ReplyText
from ftdesk.ui.common.basics import Button
from ftdesk.ui.theme import Theme

AT_FIRST = 2
"""Parts that are laid out by themselves, and with each press of “Show more”. Most texts have one."""
FOLLOWED = 3
"""Parts that stay when one follows a text that streams in; those before them come back on demand."""
MOST_AHEAD = 12
"""Parts that are laid out while one reads further up; what streams in then waits for “Show more”."""


class LongText(QWidget):
    """Reads as one text; short ones are exactly one `ReplyText`."""

    link_requested = Signal(str)

    def __init__(self, theme: Theme, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._theme, self._kind, self._name = theme, kind, ""
        self._parts = Parts()
        self._first = 0
        self._markdown = False
        self.views: list[ReplyText] = []
        self._raw: set[ReplyText] = set()  # those that do not show Markdown yet
        self.before = Button(theme, self.tr("Show what comes before"), "up", "link", self)
        self.after = Button(theme, self.tr("Show more of this text"), "chevron", "link", self)
        self.before.clicked.connect(self._show_before)
        self.after.clicked.connect(self._show_after)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._render_next)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.before)
        self._column.addWidget(self.after)
        self._show_range(0, 1)

    @property
    def shown(self) -> str:
        """What is laid out, as the eye reads it."""
        return "\n".join(view.toPlainText() for view in self.views)

    def set_name(self, name: str) -> None:
        """What a screen reader calls it."""
        self._name = name
        for view in self.views:
            view.setAccessibleName(name)

    def set_plain(self, text: str, *, from_end: bool = False) -> None:
        """Show `text` as it is: its beginning, or what came last of it."""
        self._parts, self._markdown = Parts(text), False
        end = len(self._parts) if from_end else min(AT_FIRST, len(self._parts))
        self._show_range(max(0, end - AT_FIRST), end)

    def append_plain(self, text: str) -> None:
        """Put `text` behind what is there; costs only what is new. A selection stays."""
        if self._markdown:
            self.set_plain(self._parts.text, from_end=True)
        follows = self._end == len(self._parts)
        first, *others = self._parts.add(text)
        if not follows:
            return
        self.views[-1].append_plain(first)
        for _ in others:
            followed = not self.isVisible() or not self.views[-1].visibleRegion().isEmpty()
            if len(self.views) >= MOST_AHEAD and not followed:
                break
            self._add_view()
            while followed and len(self.views) > FOLLOWED:
                self._drop(self.views[0])
                self._first += 1
        self._show_buttons()

    def set_markdown(self, text: str) -> None:
        """Show `text` as Markdown. Where it streamed in, one stays where one is in it."""
        streamed = "" if self._markdown else self._parts.text
        if streamed and text.startswith(streamed):
            self.append_plain(text[len(streamed) :])
            self._markdown, self._raw = True, set(self.views)
            self._render(self.views[-1])
            self._turn.start()
            self._show_buttons()
        else:
            self._parts, self._markdown = Parts(text), True
            self._show_range(0, min(AT_FIRST, len(self._parts)))

    def show_place(self, at: int) -> ReplyText:
        """Lay out the part that holds the letter at `at` of the text; answers what shows it."""
        number, _ = self._parts.place(at)
        if not self._first <= number < self._end:
            self._show_range(max(0, number - 1), min(number + AT_FIRST, len(self._parts)))
        view = self.views[number - self._first]
        if view in self._raw:
            self._render(view)
        return view

    # -- parts -----------------------------------------------------------------------------------------

    @property
    def _end(self) -> int:
        return self._first + len(self.views)

    def _show_range(self, first: int, end: int) -> None:
        """Lay out these parts, the first of them now and the others in turn."""
        while len(self.views) > end - first:
            self._drop(self.views[-1])
        self._first, self._raw = first, set(self.views)
        while len(self.views) < end - first:
            self._add_view(fill=False)
        self._render(self.views[0])
        self._turn.start()
        self._show_buttons()

    def _add_view(self, place: int | None = None, *, fill: bool = True) -> None:
        view = ReplyText(self._theme, self._kind, self)
        view.setAccessibleName(self._name)
        view.link_requested.connect(self.link_requested)
        view.code.whole = lambda at_end: self._parts.code(self._number(view), at_end=at_end)
        at = len(self.views) if place is None else place
        self.views.insert(at, view)
        self._column.insertWidget(1 + at, view)
        self.setTabOrder(self.views[at - 1] if at else self.before, view)
        self.setTabOrder(self.views[-1], self.after)
        self._raw.add(view)
        if fill:
            self._render(view)

    def _number(self, view: ReplyText) -> int:
        return self._first + self.views.index(view)

    def _drop(self, view: ReplyText) -> None:
        self.views.remove(view)
        self._raw.discard(view)
        self._column.removeWidget(view)
        view.hide()
        view.deleteLater()

    def _render(self, view: ReplyText) -> None:
        self._raw.discard(view)
        part = self._parts[self._number(view)]
        if self._markdown:
            view.set_markdown(part.markdown)
        else:
            view.set_plain(part.source)

    def _render_next(self) -> None:
        """One part in each turn of the event loop, so that the window answers. What is seen comes first."""
        waiting = [view for view in self.views if view in self._raw]
        seen = [view for view in waiting if not view.visibleRegion().isEmpty()]
        for view in (seen or waiting)[:1]:
            self._render(view)
            self._turn.start()

    def _show_before(self) -> None:
        for _ in range(min(AT_FIRST, self._first)):
            self._first -= 1
            self._add_view(0, fill=False)
        self._turn.start()
        self._show_buttons()

    def _show_after(self) -> None:
        for _ in range(min(AT_FIRST, len(self._parts) - self._end)):
            self._add_view(fill=False)
        self._turn.start()
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.before.setVisible(self._first > 0)
        self.after.setVisible(self._end < len(self._parts))
