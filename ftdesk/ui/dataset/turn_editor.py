"""The cell for the text of a turn: chat-app keys become wishes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ftdesk.core.dataset.example import Role
from ftdesk.ui.dataset.text_cell import HIGHEST_PX, TextCell

__all__ = ["HIGHEST_PX", "ROLE_KEYS", "TurnEditor"]

ROLE_KEYS = {
    Qt.Key.Key_1: Role.SYSTEM,
    Qt.Key.Key_2: Role.USER,
    Qt.Key.Key_3: Role.ASSISTANT,
    Qt.Key.Key_4: Role.TOOL,
}
"""With Alt: who speaks. (Ctrl and a number opens a page; AZERTY needs Shift for a number.)"""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NONE = Qt.KeyboardModifier.NoModifier
_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class TurnEditor(TextCell):
    """Enter, Ctrl+Enter, Alt+arrows, Alt+1 … 4, Alt+T, F4 and Esc become wishes; Tab goes on.

    While an input method composes, every key is the input method's and none is a command.
    """

    enter_pressed = Signal()
    next_example_requested = Signal()
    move_requested = Signal(int)  # -1 up, 1 down
    move_example_requested = Signal(int)
    escape_pressed = Signal()
    role_requested = Signal(str)
    trained_requested = Signal()  # the other way round
    large_requested = Signal()

    def event(self, event: QEvent) -> bool:
        """Some keys come before a menu's or a label's letter."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _wish(event) in {"role", "trained", "large"}
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Chat-app keys, but never while composing."""
        if self.composing and event.key() in {*_ENTER, Qt.Key.Key_Escape}:
            event.accept()  # some input methods hand on the very key that ends the composing
        elif self.composing or not self._command(event):
            super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> bool:
        up = event.key() == Qt.Key.Key_Up
        match _wish(event):
            case "enter":
                self.enter_pressed.emit()
            case "line":
                self.insertPlainText("\n")  # Qt would put a line separator, which is another letter
            case "next":
                self.next_example_requested.emit()
            case "move":
                self.move_requested.emit(-1 if up else 1)
            case "move example":
                self.move_example_requested.emit(-1 if up else 1)
            case "escape":
                self.escape_pressed.emit()
            case "role":
                self.role_requested.emit(ROLE_KEYS[Qt.Key(event.key())].value)
            case "trained":
                self.trained_requested.emit()
            case "large":
                self.large_requested.emit()
            case _:
                return False
        event.accept()
        return True


def _wish(event: QKeyEvent) -> str:
    """What a key means in a turn; empty: it is just a key."""
    key = event.key()
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in _ENTER:
        return {_NONE: "enter", _SHIFT: "line", _CONTROL: "next"}.get(modifiers, "")
    if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
        return {_ALT: "move", _ALT | _SHIFT: "move example"}.get(modifiers, "")
    if key in ROLE_KEYS and not event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return "role" if modifiers in {_ALT, _ALT | _SHIFT} else ""
    single = {
        (Qt.Key.Key_Escape, _NONE): "escape",
        (Qt.Key.Key_T, _ALT): "trained",
        (Qt.Key.Key_F4, _NONE): "large",
        (Qt.Key.Key_E, _CONTROL | _SHIFT): "large",
    }
    return single.get((Qt.Key(key), modifiers), "")
