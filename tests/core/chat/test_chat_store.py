"""Chats in the project file: written before anything is sent, and never taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.core.chat.branches import Branches
from ftdesk.core.chat.chat_store import ChatStore
from ftdesk.core.chat.conversation import ChatSettings, Lane, MessageState, history
from ftdesk.core.chat.search import find
from ftdesk.core.chat.sent_questions import questions_by_place
from ftdesk.core.chat.usage import UsageSums, cost
from ftdesk.core.errors import Code
from ftdesk.core.money import Usd
from ftdesk.core.project import Project

LANES = (Lane("local", "base", "Before"), Lane("local", "ft:base:local:x:1", "After", "job"))


@pytest.fixture
def store(tmp_path: Path) -> ChatStore:
    return ChatStore(Project.create(tmp_path / "p.ftdesk"))


def test_a_question_is_there_before_its_answers(store: ChatStore) -> None:
    chat = store.create(LANES, "Be Marv.")
    question, answers = store.add_exchange(chat.id, "What is the capital of Italy?")
    assert question.lane is None
    assert [answer.model for answer in answers] == ["base", "ft:base:local:x:1"]
    assert all(answer.state is MessageState.STREAMING and not answer.content for answer in answers)
    assert store.messages(chat.id) == [question, *answers]


def test_each_lane_sees_its_own_answers_only(store: ChatStore) -> None:
    chat = store.create(LANES, "Be Marv.")
    for text in ("One?", "Two?"):
        _, (before, after) = store.add_exchange(chat.id, text)
        store.set_answer(before.id, "", MessageState.FAILED, "offline")
        store.set_answer(after.id, f"tuned {text}", MessageState.DONE)
    sent = history(store.messages(chat.id), 1, chat.system_text)
    assert sent == [
        {"role": "system", "content": "Be Marv."},
        {"role": "user", "content": "One?"},
        {"role": "assistant", "content": "tuned One?"},
        {"role": "user", "content": "Two?"},
        {"role": "assistant", "content": "tuned Two?"},
    ]
    assert [each["content"] for each in history(store.messages(chat.id), 0, "")] == ["One?", "Two?"]
    store.set_answer(before.id, "", MessageState.FAILED, Code.REQUEST_REFUSED.value)
    kept = [each["content"] for each in history(store.messages(chat.id), 0, "")]
    assert kept == ["One?"], "what was refused would be refused again"
    assert "Two?" in [each["content"] for each in history(store.messages(chat.id), 1, "")]


def test_answers_stand_in_the_order_of_their_lanes_whichever_came_last(store: ChatStore) -> None:
    chat = store.create(LANES, "")
    _, answers = store.add_exchange(chat.id, "One?")
    for each in answers:
        store.set_answer(each.id, f"{each.model} says", MessageState.DONE)
    _, (anew,) = store.answer_anew(answers[0].id)
    assert [each.lane for each in store.messages(chat.id)] == [None, 0, 1]
    assert store.messages(chat.id)[1].id == anew.id


def test_answers_that_a_kill_interrupted_are_marked(store: ChatStore) -> None:
    chat = store.create(LANES[:1], "")
    _, (answer,) = store.add_exchange(chat.id, "Hello?")
    for piece in ("Hel", "lo ", "wor"):
        store.append_answer(answer.id, piece)
    assert store.messages(chat.id)[-1].content == "Hello wor"
    assert store.mark_cut() == 1
    assert store.message(answer.id).state is MessageState.CUT
    assert store.message(answer.id).content == "Hello wor"
    assert store.mark_cut() == 0
    assert store.edit_answer(answer.id, "Hello!").received == "Hello wor"
    assert store.message(answer.id).content == "Hello!"


def test_storing_more_of_an_answer_costs_only_what_is_new(store: ChatStore) -> None:
    chat = store.create(LANES[:1], "")
    _, (answer,) = store.add_exchange(chat.id, "Talk.")
    for _ in range(20):
        store.append_answer(answer.id, "word " * 20_000)
    log = Path(f"{store.project.path}-wal")
    before = log.stat().st_size if log.exists() else 0
    written = store.project.db.execute("SELECT sum(length(text)) FROM chat_piece").fetchone()[0]
    assert written == 20 * 100_000
    store.append_answer(answer.id, "more")
    grown = (log.stat().st_size if log.exists() else 0) - before
    assert 0 < grown < 100_000, "not the two million letters once more"
    before = log.stat().st_size
    store.end_answer(answer.id, ", the end of it", MessageState.DONE)
    assert log.stat().st_size - before < 100_000, "nor when it ends"
    content = store.message(answer.id).content
    assert content == "word " * 400_000 + "more, the end of it"
    (hit,) = find(store.project, "THE end of it")
    assert hit.message_id == answer.id
    assert find(store.project, "word more,"), "across two pieces"
    (used,) = UsageSums(store.project).of(chat.id)
    assert used.uncounted == 1
    _, (other,) = store.answer_anew(answer.id)
    store.end_answer(other.id, "Short.", MessageState.DONE)
    assert store.message(other.id).content == "Short."
    kept = "SELECT content FROM chat_message WHERE id = ?"
    assert store.project.db.execute(kept, (other.id,)).fetchone() == ("Short.",), "an ordinary one is one row"


def test_a_deleted_chat_comes_back(store: ChatStore) -> None:
    chat = store.create(LANES, "", "First")
    store.set_deleted(chat.id, True)
    assert store.conversations() == []
    store.set_deleted(chat.id, False)
    assert store.change(chat.id, title="Again", lanes=LANES[:1]).lanes == LANES[:1]
    assert [each.title for each in store.conversations()] == ["Again"]


def test_an_answer_anew_is_a_branch_and_the_others_come_along(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p.ftdesk")
    store, sent = ChatStore(project), questions_by_place
    chat = store.create(LANES, "").id
    first, answers = store.add_exchange(chat, "One?")
    for answer in answers:
        store.set_answer(answer.id, f"first {answer.lane}", MessageState.DONE, tokens=(9, 2))
    second, _ = store.add_exchange(chat, "Two?")
    asked = sent(project)
    again, (new,) = store.answer_anew(answers[1].id)
    store.set_answer(new.id, "anew", MessageState.DONE)
    assert [each.content for each in store.messages(chat)] == ["One?", "first 0", "anew"]
    assert sent(project)["local"] == asked["local"] + 1, "what came along was not asked for again"
    branches = Branches(store)
    assert branches.of(chat) == {again.id: [first.id, again.id]}
    branches.show(first.id)
    shown = [each for each in store.messages(chat) if each.lane is None]
    assert [each.id for each in shown] == [first.id, second.id], "with what followed there"


def test_an_edited_answer_remembers_the_models_words(store: ChatStore) -> None:
    chat = store.create(LANES[:1], "")
    _, (answer,) = store.add_exchange(chat.id, "Hello?")
    store.set_answer(answer.id, "Hi.", MessageState.DONE, tokens=(8, 2))
    edited = store.edit_answer(answer.id, "Hello!")
    assert (edited.content, edited.received, edited.completion_tokens) == ("Hello!", "Hi.", 2)
    assert store.edit_answer(answer.id, "Hi.").received is None


def test_pinned_chats_stand_on_top_and_settings_last(store: ChatStore) -> None:
    older, newer = (store.create(LANES[:1], "", title) for title in ("older", "newer"))
    store.set_pinned(older.id, True)
    assert [each.id for each in store.conversations()] == [older.id, newer.id]
    settings = ChatSettings(temperature=0.5, max_tokens=200)
    assert store.change(newer.id, settings=settings).settings == settings
    store.set_pinned(older.id, False)
    assert [each.settings for each in store.conversations()] == [settings, ChatSettings()]


def test_an_answer_stays_with_whom_it_came_from(store: ChatStore) -> None:
    chat = store.create((Lane("openai", "gpt"),), "").id
    _, (said,) = store.add_exchange(chat, "One?")
    store.set_answer(said.id, "Yes.", MessageState.DONE, tokens=(9, 2))
    _, (failed,) = store.add_exchange(chat, "Two?")
    store.set_answer(failed.id, "", MessageState.FAILED, "not_found")
    store.change(chat, lanes=(Lane("local", "base"),))
    again = store.restart(failed.id)
    assert (again.model, again.connection_id, again.error) == ("base", "local", None), "who is asked now"
    assert store.message(said.id).connection_id == "openai", "who answered then"
    assert questions_by_place(store.project) == {"openai": 1, "local": 1}
    free = cost(UsageSums(store.project).of(chat), lambda place, _: Usd.of(0) if place == "local" else None)
    assert free is None, "what was asked elsewhere was not free"
