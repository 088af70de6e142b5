"""The Examples page as find and replace sees it: what is open, what is shown, and how a hit is brought up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ftdesk.core.dataset.find import Hit
from ftdesk.ui.dataset.examples_frame import ExamplesFrame
from ftdesk.ui.dataset.find_mark import mark
from ftdesk.ui.dataset.open_example import OpenExample


class FindPlace:
    """Made by the page."""

    def __init__(
        self,
        frame: ExamplesFrame,
        opened: OpenExample,
        *,
        shown: Callable[[], Sequence[int]],
        settle: Callable[[], bool],
        show: Callable[[int, int], None],
    ) -> None:
        """`shown`: the examples that the filter shows; `settle` and `show`: as the page's."""
        self._frame = frame
        self._open = opened
        self.shown = shown
        self.settle = settle
        self._show = show

    def open_id(self) -> int | None:
        """The open example."""
        return self._open.id

    def make_room(self, on: bool) -> None:
        """For the panel, or no longer."""
        self._frame.make_room(on)

    def show_hit(self, hit: Hit, *, into: bool) -> None:
        """Open a hit's example at the hit; `into`: the cursor goes there, else it stays where it is."""
        focused = QApplication.focusWidget()
        self._show(hit.example, hit.turn if self._frame.in_sheet else -1)
        if self._open.id == hit.example and not self._frame.in_sheet:
            mark(self._frame.view, hit, into=into)
        if not into and focused is not None and QApplication.focusWidget() is not focused:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
