"""The parts of the Chat page by themselves: typing, painting, Markdown, long chats, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QColor, QInputMethodEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QWidget,
)

from ftdesk.core.chat.conversation import ChatMessage, Conversation, Lane, MessageState, Place
from ftdesk.ui.chat.bubble import AnswerBubble
from ftdesk.ui.chat.choices import Choice
from ftdesk.ui.chat.composer import Composer
from ftdesk.ui.chat.conversation_list import ConversationModel
from ftdesk.ui.chat.exchange import Live
from ftdesk.ui.chat.markdown import render, with_line_breaks
from ftdesk.ui.chat.model_chooser import ChoiceModel, ModelChooser
from ftdesk.ui.chat.painter import StreamPainter
from ftdesk.ui.chat.reply_text import ReplyText
from ftdesk.ui.chat.transcript import AT_ONCE, SHOWN, Transcript
from ftdesk.ui.common.basics import Button
from ftdesk.ui.common.model_names import model_name
from ftdesk.ui.theme import Theme

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LANE = Lane("openai", "gpt-4.1")
TUNED = Lane("openai", "ft:gpt-4.1:acme:marv:x1")


@pytest.fixture
def window(qtbot: Any) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(700, 500)
    qtbot.addWidget(made)
    yield made
    made.hide()


def _messages(count: int) -> list[ChatMessage]:
    """So many exchanges of one question and one answer."""
    found = []
    for number in range(count):
        for lane, role in ((None, "user"), (0, "assistant")):
            key = 2 * number + (lane is not None)
            found.append(
                ChatMessage(key + 1, 1, lane, role, f"{role} {number}", MessageState.DONE, None, "m", NOW)
            )
    return found


def _transcript(
    theme: Theme, window: QWidget, messages: Sequence[ChatMessage]
) -> tuple[Transcript, StreamPainter]:
    painter, by_id = StreamPainter(window), {each.id: each for each in messages}
    live = Live(
        lambda ids: [by_id[each] for each in ids],
        lambda _id: None,
        lambda _id: None,
        lambda answer: answer.model or "",
        lambda _chat: {},
    )
    made = Transcript(theme, painter, live, window)
    made.show_conversation(1, [Place(each.id, each.lane) for each in messages], {})
    made.resize(700, 500)
    window.show()
    return made, painter


# -- typing --------------------------------------------------------------------------------------------


def test_enter_sends_and_shift_enter_makes_a_line(theme: Theme, window: QWidget) -> None:
    composer = Composer(theme, window)
    sent: list[str] = []
    composer.sent.connect(sent.append)
    window.show()
    assert not composer.send_button.isEnabled()
    QTest.keyClicks(composer.field, "one")
    height = composer.field.height()
    QTest.keyClick(composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(composer.field, "two")
    assert composer.field.height() > height, "it grows with its text"
    assert sent == []
    QTest.keyClick(composer.field, Qt.Key.Key_Return)
    assert sent == ["one\ntwo"]
    composer.set_busy(True)
    QTest.keyClick(composer.field, Qt.Key.Key_Return)
    assert sent == ["one\ntwo"], "one question at a time"
    composer.set_busy(False)
    composer.set_text("  \n ")
    QTest.keyClick(composer.field, Qt.Key.Key_Enter)
    assert len(sent) == 1


def test_the_field_is_as_high_after_a_question_as_before_it(theme: Theme, window: QWidget) -> None:
    window.setStyleSheet("QPlainTextEdit { border: 1px solid; padding: 6px 10px }")
    composer = Composer(theme, window)
    before = composer.field.height()
    window.show()
    QTest.keyClicks(composer.field, "one")
    QTest.keyClick(composer.field, Qt.Key.Key_Return)
    composer.set_text("")
    assert composer.field.height() == before == composer.send_button.height()


def test_an_input_method_is_not_interrupted(theme: Theme, window: QWidget) -> None:
    composer = Composer(theme, window)
    sent: list[str] = []
    composer.sent.connect(sent.append)
    window.show()
    composer.set_text("你")
    QApplication.sendEvent(composer.field, QInputMethodEvent("hao", []))
    QTest.keyClick(composer.field, Qt.Key.Key_Return)
    assert sent == [], "letters are still being composed"
    done = QInputMethodEvent("", [])
    done.setCommitString("好")
    QApplication.sendEvent(composer.field, done)
    QTest.keyClick(composer.field, Qt.Key.Key_Return)
    assert sent == ["你好"]


# -- painting ------------------------------------------------------------------------------------------


def test_a_thousand_deltas_are_a_few_paints(qtbot: Any, window: QWidget) -> None:
    painter = StreamPainter(window, frame_ms=40)
    paints: list[tuple[int, str]] = []
    painter.paint.connect(lambda message, text: paints.append((message, text)))
    for number in range(1000):
        painter.add(number % 2, f"{number} ")
    assert paints == [(0, "0 ")], "the first words at once, the others together"
    qtbot.waitUntil(lambda: len(paints) == 3)
    for message in (0, 1):
        whole = "".join(text for each, text in paints if each == message)
        assert whole.split() == [str(number) for number in range(1000) if number % 2 == message]


def test_what_is_shown_anew_is_not_painted_twice(qtbot: Any, window: QWidget) -> None:
    painter = StreamPainter(window, frame_ms=1)
    paints: list[str] = []
    painter.paint.connect(lambda _message, text: paints.append(text))
    painter.add(1, "a")
    painter.add(1, "b")
    painter.drop(1)
    painter.add(2, "c")
    qtbot.waitUntil(lambda: paints == ["a", "c"])


# -- Markdown ------------------------------------------------------------------------------------------


def test_html_is_shown_and_never_obeyed(theme: Theme, window: QWidget) -> None:
    text = ReplyText(theme, "reply", window)
    text.set_markdown(
        '<b>bold</b> <script>alert(1)</script>\n\n<img src="http://127.0.0.1:9/x.png"> **real**'
    )
    assert "<b>bold</b>" in text.toPlainText()
    assert "<script>alert(1)</script>" in text.toPlainText()
    assert '<img src="http://127.0.0.1:9/x.png">' in text.toPlainText()
    assert "**" not in text.toPlainText()


def test_pictures_are_named_not_loaded(theme: Theme, window: QWidget, tmp_path: Any) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"\x89PNG")
    asked: list[str] = []

    class Watched(ReplyText):
        def loadResource(self, kind: int, url: Any) -> Any:
            asked.append(str(url))
            return super().loadResource(kind, url)

    text = Watched(theme, "reply", window)
    text.set_markdown(f"![cat](https://example.org/cat.png) and ![own]({secret.as_uri()})")
    window.show()
    text.grab()
    assert text.toPlainText() == f"[https://example.org/cat.png] and [{secret.as_uri()}]"
    assert text.loadResource(QTextDocument.ResourceType.ImageResource.value, secret.as_uri()) is None


def test_line_breaks_of_a_model_stay() -> None:
    document = QTextDocument()
    render(document, "Roses are red\nviolets are blue\n\nend", lambda _name: QColor("white"))
    lines = document.toPlainText().replace("\u2028", "\n").split("\n")
    assert [line for line in lines if line] == ["Roses are red", "violets are blue", "end"]
    code = "```\na\nb\n```"
    assert with_line_breaks(code) == code, "code is left as it is"


# -- long chats ----------------------------------------------------------------------------------------


def test_only_the_last_messages_are_built_and_earlier_ones_on_demand(
    qtbot: Any, theme: Theme, window: QWidget
) -> None:
    transcript, _painter = _transcript(theme, window, _messages(1000))
    assert transcript.built == AT_ONCE, "what fills the window is there before anything else"
    qtbot.waitUntil(lambda: SHOWN <= transcript.built <= SHOWN + 2)
    bar = transcript.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 2000 and bar.value() == bar.maximum())
    for _ in range(5):
        QApplication.processEvents()  # all that was built has its place
    before, height = transcript.built, bar.maximum()
    bar.setValue(height // 2)

    def heights() -> dict[int, int]:
        every = transcript.findChildren(AnswerBubble)
        return {each.message.id: each.mapTo(transcript, QPoint()).y() for each in every}

    read = min(((y, message) for message, y in heights().items() if y >= 0))
    transcript.show_earlier()
    qtbot.waitUntil(lambda: transcript.built == before + SHOWN)
    qtbot.waitUntil(lambda: bar.maximum() > 1.5 * height and heights()[read[1]] == read[0])
    bubbles = transcript.findChildren(AnswerBubble)
    bubbles.sort(key=lambda bubble: bubble.mapTo(transcript, QPoint()).y())
    assert [each.message.content for each in bubbles] == [f"assistant {n}" for n in range(900, 1000)]


def test_an_old_message_is_shown_without_all_that_came_after_it(
    qtbot: Any, theme: Theme, window: QWidget
) -> None:
    transcript, _painter = _transcript(theme, window, _messages(10_000))
    qtbot.waitUntil(lambda: transcript.built == SHOWN)
    transcript.show_message(8002, "assistant 4000")
    assert transcript.built <= AT_ONCE, "what is around it follows"
    qtbot.waitUntil(lambda: SHOWN <= transcript.built <= SHOWN + 4)
    bubble = transcript.answer(8002)
    assert bubble is not None

    def seen() -> bool:
        return 0 <= bubble.mapTo(transcript, QPoint()).y() < 500 - bubble.height()

    qtbot.waitUntil(seen)
    assert bubble.frame.property("tone") == "found"
    (marked,) = bubble.text.views[0].extraSelections()
    assert marked.cursor.selectedText() == "assistant 4000"  # type: ignore[attr-defined]
    bubbles = transcript.findChildren(AnswerBubble)
    qtbot.waitUntil(lambda: len({each.mapTo(transcript, QPoint()).y() for each in bubbles}) == len(bubbles))
    bubbles.sort(key=lambda bubble: bubble.mapTo(transcript, QPoint()).y())
    shown = [int(each.message.content.split()[1]) for each in bubbles]
    assert shown == list(range(shown[0], shown[0] + len(shown))), "in order, none left out"
    assert 4000 in shown
    later = next(each for each in transcript.findChildren(Button) if each.text() == "Show later messages")
    before = transcript.built
    qtbot.mouseClick(later, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: transcript.built >= before + SHOWN)
    assert seen(), "what one was reading stays where it is"
    transcript.show_message(8004, "assistant")
    assert bubble.frame.property("tone") == ""
    assert not bubble.text.views[0].extraSelections()


def test_from_hit_to_hit_through_a_long_chat(qtbot: Any, theme: Theme, window: QWidget) -> None:
    """What was marked before is gone with its bubble, and nothing holds on to it."""
    messages = [replace(each, content=f"{each.content} word\n\n" * 40) for each in _messages(2_000)]
    transcript, _painter = _transcript(theme, window, messages)
    for number in range(1, 8):
        transcript.show_message(500 * number, f"assistant {250 * number - 1}")
        bubble = transcript.answer(500 * number)
        assert bubble is not None
        qtbot.waitUntil(lambda: transcript.built >= SHOWN)
        view = bubble.text.views[0]
        first = view.document().find("assistant")
        qtbot.waitUntil(
            lambda view=view, first=first: transcript.rect().contains(
                view.viewport().mapTo(transcript, view.cursorRect(first).center())
            )
        )


def test_what_is_no_longer_shown_is_gone_soon_but_not_at_once(
    qtbot: Any, theme: Theme, window: QWidget
) -> None:
    transcript, _painter = _transcript(theme, window, _messages(2_000))
    qtbot.waitUntil(lambda: transcript.built >= SHOWN)
    before = len(transcript.findChildren(AnswerBubble))
    transcript.show_message(500, "")
    assert len(transcript.findChildren(AnswerBubble)) >= before, "a hundred bubbles take a tenth of a second"
    qtbot.waitUntil(lambda: transcript.built >= SHOWN)
    qtbot.waitUntil(lambda: len(transcript.findChildren(AnswerBubble)) == len(transcript._answers))


def test_only_what_fills_the_window_is_built_before_a_long_chat_is_seen(
    qtbot: Any, theme: Theme, window: QWidget
) -> None:
    long = [replace(each, content="word " * 1000) for each in _messages(50)]
    transcript, _painter = _transcript(theme, window, long)
    assert transcript.built <= 4
    qtbot.waitUntil(lambda: transcript.built == SHOWN)
    bar = transcript.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 10_000 and bar.value() == bar.maximum())


def test_it_follows_only_from_the_bottom(qtbot: Any, theme: Theme, window: QWidget) -> None:
    last = ChatMessage(41, 1, 0, "assistant", "", MessageState.STREAMING, None, "gpt-4.1", NOW)
    transcript, painter = _transcript(theme, window, [*_messages(20), last])
    qtbot.waitUntil(lambda: transcript.built == 41)
    bar = transcript.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    was = bar.maximum()
    painter.add(41, "line\n" * 30)
    qtbot.waitUntil(lambda: bar.maximum() > was + 200 and bar.value() == bar.maximum())
    bar.setValue(50)
    was = bar.maximum()
    painter.add(41, "line\n" * 30)
    qtbot.waitUntil(lambda: bar.maximum() > was + 200)
    assert bar.value() == 50, "somebody is reading there"


# -- models and names ----------------------------------------------------------------------------------


def test_models_keep_the_rules(qtmodeltester: Any, window: QWidget) -> None:
    choices = ChoiceModel(window)
    choices.set_rows([Choice("Head"), Choice("a", LANE), Choice("b", TUNED), Choice("more", more="x")])
    assert choices.flags(choices.index(0)) == Qt.ItemFlag.NoItemFlags
    chats = ConversationModel(window)
    chats.set_rows([Conversation(2, "b", "", (LANE,), NOW), Conversation(1, "", "", (LANE, TUNED), NOW)])
    assert chats.data(chats.index(1)) == "New chat"
    models: list[QAbstractItemModel] = [choices, chats]
    for model in models:
        qtmodeltester.check(model, force_py=True)
    chats.set_rows([Conversation(2, "renamed", "", (LANE,), NOW), Conversation(1, "", "", (LANE,), NOW)])
    assert chats.data(chats.index(0)) == "renamed"


def test_a_model_that_is_gone_stays_visible(theme: Theme, window: QWidget) -> None:
    chooser = ModelChooser(theme, "Model", window)
    chooser.set_choices([Choice("other", LANE)], TUNED)
    assert chooser.currentText() == "“marv”, tuned"
    picked: list[object] = []
    wanted: list[str] = []
    chooser.lane_chosen.connect(picked.append)
    chooser.more_requested.connect(wanted.append)
    chooser.set_choices([Choice("Head"), Choice("other", LANE), Choice("more", more="openai")], TUNED)
    chooser.activated.emit(3)
    assert (picked, wanted, chooser.currentText()) == ([], ["openai"], "“marv”, tuned")
    chooser.activated.emit(2)
    assert picked == [LANE]


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("gpt-4.1", "gpt-4.1"),
        ("ft:gpt-4.1:acme:marv:x1", "“marv”, tuned"),
        ("ft:gpt-4.1:acme::x1", "“x1”, tuned"),
        ("ft:gpt-4.1:acme:marv:x1:ckpt-step-20", "“marv”, checkpoint at step 20"),
        ("ft:smollm2-135m-instruct:local:marv:a1", "“marv”, tuned"),
    ],
)
def test_what_a_model_is_called(qapp: Any, model: str, name: str) -> None:
    assert model_name(model) == name


@pytest.mark.parametrize("came", ["", "Paris"])
def test_only_what_came_is_said_to_be_kept(theme: Theme, window: QWidget, came: str) -> None:
    cut = ChatMessage(2, 1, 0, "assistant", came, MessageState.CUT, None, "gpt-4.1", NOW)
    bubble = AnswerBubble(theme, cut, "OpenAI", window)
    bubble.show_message(cut)
    said = " ".join(each.text() for each in bubble.findChildren(QLabel))
    assert "ended in the middle" in said
    assert ("kept" in said) is bool(came)
