"""A chat as a file, and words found in all chats."""

from __future__ import annotations

import json
import time
from pathlib import Path

from ftdesk.core.chat.chat_store import ChatStore
from ftdesk.core.chat.conversation import Lane, MessageState
from ftdesk.core.chat.export import exported
from ftdesk.core.chat.search import find
from ftdesk.core.project import Project

LANES = (Lane("local", "base", "Before"), Lane("local", "ft:base:local:x:1", "", "job"))


def _chat(tmp_path: Path) -> tuple[Project, ChatStore, int]:
    project = Project.create(tmp_path / "p.ftdesk")
    store = ChatStore(project)
    chat = store.create(LANES, "Be Marv.", "Capitals").id
    for text in ("Rome?", "巴黎？"):
        _, (before, after) = store.add_exchange(chat, text)
        store.set_answer(before.id, f"No idea about {text}", MessageState.DONE, tokens=(12, 4))
        if text == "Rome?":
            store.set_answer(after.id, "Rome. Surprised?", MessageState.STOPPED)
        else:
            store.set_answer(after.id, "", MessageState.FAILED, "offline")
    return project, store, chat


def test_each_form_holds_what_its_readers_need(tmp_path: Path) -> None:
    _, store, chat = _chat(tmp_path)
    conversation, messages = store.conversation(chat), store.messages(chat)
    text = exported(Path("a.md"), conversation, messages).decode()
    assert text.startswith(
        "# Capitals\n\n## System\n\nBe Marv.\n\n## User\n\nRome?\n\n## Assistant (Before)\n"
    )
    assert "## Assistant (ft:base:local:x:1)\n\nRome. Surprised?" in text
    data = json.loads(exported(Path("a.JSON"), conversation, messages))
    assert [each["role"] for each in data["messages"]] == ["user", "assistant", "assistant"] * 2
    assert data["messages"][1]["prompt_tokens"] == 12
    assert data["messages"][-1]["error"] == "offline"
    lines = exported(Path("a.jsonl"), conversation, messages).decode().splitlines()
    first, second = (json.loads(line)["messages"] for line in lines)
    assert [each["role"] for each in first] == ["system", "user", "assistant", "user", "assistant"]
    assert [each["content"] for each in second] == ["Be Marv.", "Rome?", "Rome. Surprised?"]


def test_words_are_found_in_every_chat_whatever_their_case(tmp_path: Path) -> None:
    project, store, chat = _chat(tmp_path)
    other = store.create(LANES[:1], "", "Roman holidays").id
    gone = store.create(LANES[:1], "", "Rome, deleted").id
    store.set_deleted(gone, True)
    hits = find(project, "ROM")
    assert [(each.conversation_id, each.message_id is None) for each in hits] == [
        (other, True),
        (chat, False),
        (chat, False),
        (chat, False),
    ]
    assert all(each.excerpt[each.start : each.start + 3].lower() == "rom" for each in hits)
    assert [each.excerpt for each in find(project, "巴黎")] == ["No idea about 巴黎？", "巴黎？"]
    assert find(project, "  ") == find(project, "Vienna") == []
    assert len(find(project, "rome", most=1)) == 1


def test_five_megabytes_are_searched_at_once(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p.ftdesk")
    store = ChatStore(project)
    chat = store.create(LANES[:1], "").id
    for number in range(50):
        _, (answer,) = store.add_exchange(chat, f"Question {number}?")
        store.set_answer(answer.id, "Words and more words. " * 5_000, MessageState.DONE)
    begun = time.process_time()
    assert [each.excerpt for each in find(project, "question 37?")] == ["Question 37?"]
    assert time.process_time() - begun < 3, "some hundred times what it takes would show"


def test_a_question_nobody_answered_is_in_no_line(tmp_path: Path) -> None:
    _, store, chat = _chat(tmp_path)
    _, (before, after) = store.add_exchange(chat, "Athens?")
    for answer in (before, after):
        store.set_answer(answer.id, "Athens.", MessageState.DONE)
    lines = exported(Path("a.jsonl"), store.conversation(chat), store.messages(chat)).decode().splitlines()
    talks = [json.loads(line)["messages"] for line in lines]
    asked = [[turn["content"] for turn in talk if turn["role"] == "user"] for talk in talks]
    assert asked == [["Rome?", "巴黎？", "Athens?"], ["Rome?", "Athens?"]]
