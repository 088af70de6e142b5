"""One answer with its model, its state and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ftdesk.core.chat.conversation import ChatMessage, MessageState
from ftdesk.core.errors import Code, FtdeskError, Param
from ftdesk.ui.chat.long_text import LongText
from ftdesk.ui.chat.system_text import OneLine
from ftdesk.ui.common.basics import Button, IconButton, label, set_kind
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.figures import duration, grouped
from ftdesk.ui.common.flow import FlowLayout
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.common.model_names import model_name
from ftdesk.ui.common.sentences import together
from ftdesk.ui.theme import Theme

_IN_SETTINGS = frozenset(
    {
        Code.KEY_MISSING,
        Code.KEY_REJECTED,
        Code.CONNECTION_UNKNOWN,
        Code.BAD_ADDRESS,
        Code.ENGINE_NOT_INSTALLED,
        Code.ENGINE_MODEL_MISSING,
    }
)
"""What is mended in Settings."""

_UNFINISHED = frozenset({MessageState.STOPPED, MessageState.CUT, MessageState.FAILED})


class AnswerBubble(QWidget):
    """What a model answered, from the first letter on. All signals carry the message's id."""

    add_requested = Signal(int)
    edit_requested = Signal(int)
    retry_requested = Signal(int)
    try_now_requested = Signal(int)
    stop_requested = Signal(int)
    settings_requested = Signal(int)
    length_requested = Signal(int)
    link_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        message: ChatMessage,
        where: str,
        parent: QWidget | None = None,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.message = message
        self._where = where  # the connection's name, for the user's eyes
        self._theme = theme
        self._name = name or model_name(message.model or "")
        self._head = OneLine(self)  # a third of a small window is narrower than some names
        self._head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._head.set_line(self._name)
        self._head.setToolTip("\n".join(dict.fromkeys((self._name, message.model or ""))))
        self._pill = label("", "pill", self)
        self.frame = QFrame(self)
        self.frame.setProperty("kind", "bubble")
        self.text = LongText(theme, "reply", self.frame)
        self.text.link_requested.connect(self.link_requested)
        self._hint = label("", "muted", self.frame, wrap=True)
        self._waiting = self._made_waiting_row()
        self._actions = self._made_actions()
        self._lay_out()

    # -- what it shows ---------------------------------------------------------------------------------

    def show_message(
        self, message: ChatMessage, streamed: str | None = None, error: FtdeskError | None = None
    ) -> None:
        """Show the message as it is: `streamed` is newer than its row, `error` knows more than its code."""
        self.message = message
        streaming = message.state is MessageState.STREAMING
        text = streamed if streaming and streamed is not None else message.content
        if streaming:
            self.text.set_plain(text, from_end=True)
        else:
            self.text.set_markdown(text)
            self._waiting.hide()
        self.text.setVisible(bool(text))
        self._show_state(text, error)
        self._show_actions(text)

    def append(self, text: str) -> None:
        """More of a streaming answer."""
        self.text.append_plain(text)
        if self.text.isHidden():
            self.text.show()
            self._hint.hide()
            self._waiting.hide()

    def set_busy(self, busy: bool) -> None:
        """While an answer of the chat is being written, no other one is asked for."""
        for button in (self.again_button, self.retry_button):
            button.setEnabled(not busy)

    def show_waiting(self, seconds: int) -> None:
        """The model is not ready; the next try comes in so many seconds (0: right now)."""
        waking = self.tr("The model is still waking up ({where}).").format(where=self._where)
        following = self.tr("Trying now …")
        if seconds:
            following = self.tr("Next try in {time}.").format(time=duration(seconds))
        self._hint.setText(f"{waking}\n{following}")
        self._hint.show()
        self._waiting.show()
        self._now_button.setEnabled(seconds > 0)

    @property
    def hint(self) -> str:
        """The words under or instead of the text: waiting, or why it failed."""
        return self._hint.text() if not self._hint.isHidden() else ""

    @property
    def state_text(self) -> str:
        """The state as it is shown, empty for a complete answer."""
        return self._pill.text() if not self._pill.isHidden() else ""

    def _show_state(self, text: str, error: FtdeskError | None) -> None:
        state = self.message.state
        words = {
            MessageState.STREAMING: (self.tr("answering"), "run"),
            MessageState.STOPPED: (self.tr("stopped by you"), ""),
            MessageState.CUT: (self.tr("cut off"), "wait"),
            MessageState.FAILED: (self.tr("no answer"), "bad"),
        }
        word, tone = words.get(state, ("", ""))
        if not word and self.message.received is not None:
            word, tone = self.tr("changed by you"), ""
        self._pill.setText(word)
        self._pill.setVisible(bool(word))
        set_kind(self._pill, "pill", tone)
        hint = self._reason(error) if state in (MessageState.FAILED, MessageState.CUT) else ""
        if state is MessageState.STREAMING and not text:
            hint = self.tr("Thinking …")
        elif state is MessageState.STOPPED and not text:
            hint = self.tr("Stopped before the first word.")
        elif state is MessageState.DONE and not text:
            hint = self.tr("The model answered with nothing.")
        elif self._at_limit:
            hint = self._limit_text()
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        name = self.tr("Answer of {model}").format(model=self._name)
        self.text.set_name(name)
        self.setAccessibleName(f"{name}: {word}" if word else name)

    @property
    def _at_limit(self) -> bool:
        """Whether the words that are shown are the model's, and end at its token limit."""
        done = self.message.state is MessageState.DONE and bool(self.message.content)
        return done and self.message.longest is not None and self.message.received is None

    def _limit_text(self) -> str:
        number = self.message.longest or 0
        if not number:
            return self.tr("The model stopped at its longest answer.")
        told = self.tr("It stopped at the longest length that is set (%n token(s)).", None, number)
        return grouped(told, number)

    def _reason(self, error: FtdeskError | None) -> str:
        """What happened, the likely cause, what to press."""
        code = self.message.error
        if error is None and code is None:
            ended = self.tr("The connection or ftdesk ended in the middle.")
            return together(ended, self.tr("What had come is kept.") if self.message.content else "")
        if error is None:
            try:
                met: dict[str, Param] = {"connection": self._where, "model": self.message.model}
                error = FtdeskError(Code(str(code)), **{**self.message.error_said, **met})
            except ValueError:
                return str(code)
        told = error_text(error)
        return together(told.what, told.cause, told.next_step)

    # -- what can be done ------------------------------------------------------------------------------

    def _made_waiting_row(self) -> QWidget:
        row = QWidget(self.frame)
        row.setProperty("kind", "plain")
        self._now_button = Button(self._theme, self.tr("Try now"), "refresh", "", row)
        self._give_up_button = Button(self._theme, self.tr("Stop"), "stop", "", row)
        self._now_button.clicked.connect(lambda: self.try_now_requested.emit(self.message.id))
        self._give_up_button.clicked.connect(lambda: self.stop_requested.emit(self.message.id))
        box = FlowLayout(row)
        box.addWidget(self._now_button)
        box.addWidget(self._give_up_button)
        row.hide()
        return row

    def _made_actions(self) -> QWidget:
        row = QWidget(self)
        row.setProperty("kind", "plain")
        self.copy_button = IconButton(self._theme, "copy", self.tr("Copy this answer"), row)
        self.add_button = writes(Button(self._theme, self.tr("Add to examples"), "plus", "link", row))
        self.edit_button = writes(IconButton(self._theme, "pencil", self.tr("Change this answer"), row))
        self.edit_button.clicked.connect(lambda: self.edit_requested.emit(self.message.id))
        self.again_button = writes(IconButton(self._theme, "refresh", self.tr("Answer once more"), row))
        self.again_button.clicked.connect(lambda: self.retry_requested.emit(self.message.id))
        self.retry_button = writes(Button(self._theme, self.tr("Try again"), "refresh", "link", row))
        self.settings_button = Button(self._theme, self.tr("Open Settings"), "settings", "link", row)
        self.settings_button.clicked.connect(lambda: self.settings_requested.emit(self.message.id))
        self.length_button = writes(Button(self._theme, self.tr("More…"), "settings", "link", row))
        self.length_button.setToolTip(self.tr("Temperature and length of the answers"))
        self.length_button.clicked.connect(lambda: self.length_requested.emit(self.message.id))
        self.copy_button.clicked.connect(self._copy)
        self.add_button.clicked.connect(lambda: self.add_requested.emit(self.message.id))
        self.retry_button.clicked.connect(lambda: self.retry_requested.emit(self.message.id))
        box = FlowLayout(row, 2)  # a third of a small window is narrower than all of them
        icons = (self.copy_button, self.edit_button, self.again_button)
        more = (self.add_button, self.retry_button, self.settings_button, self.length_button)
        for button in (*icons, *more):
            box.addWidget(button)
        return row

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 2, 0)
        head.setSpacing(8)
        head.addWidget(self._head)
        head.addWidget(self._pill)
        head.addStretch(1)
        inside = QVBoxLayout(self.frame)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(2)
        for part in (self.text, self._hint, self._waiting):
            inside.addWidget(part)
        framed = QHBoxLayout()
        framed.addWidget(self.frame)
        framed.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        column.addLayout(framed)
        column.addWidget(self._actions)
        column.addStretch(1)

    def _show_actions(self, text: str) -> None:
        streaming = self.message.state is MessageState.STREAMING
        self.copy_button.setVisible(bool(text) and not streaming)
        self.add_button.setVisible(bool(text) and not streaming)
        self.edit_button.setVisible(bool(text) and not streaming)
        self.again_button.setVisible(self.message.state is MessageState.DONE)
        self.retry_button.setVisible(self.message.state in _UNFINISHED)
        self.settings_button.setVisible(self.message.error in _IN_SETTINGS and not streaming)
        self.length_button.setVisible(self._at_limit)
        self._actions.setVisible(not streaming)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.message.content)
