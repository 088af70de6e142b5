"""A file of the first schema opens: what was deleted in it stays deleted, and a copy of it is kept."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ftdesk.core.chat.chat_store import ChatStore
from ftdesk.core.chat.conversation import Lane, MessageState
from ftdesk.core.dataset.changes import RestoreExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Split
from ftdesk.core.project import Project, backup, schema

SIXTH = """
ALTER TABLE chat_message DROP COLUMN longest;
PRAGMA user_version = 6;
"""
FIFTH = f"""
{SIXTH}
ALTER TABLE chat_message DROP COLUMN connection_id;
PRAGMA user_version = 5;
"""
FOURTH = f"""
{FIFTH}
DROP TABLE chat_piece;
DROP INDEX chat_tree;
CREATE INDEX chat_order ON chat_message (conversation_id, id);
PRAGMA user_version = 4;
"""
THIRD = f"""
{FOURTH}
DROP TABLE trial_vote; DROP TABLE trial_answer; DROP TABLE trial_question; DROP TABLE trial;
DROP INDEX chat_parent;
ALTER TABLE conversation DROP COLUMN leaf;
ALTER TABLE conversation DROP COLUMN pinned_at;
ALTER TABLE conversation DROP COLUMN settings;
ALTER TABLE chat_message DROP COLUMN parent;
ALTER TABLE chat_message DROP COLUMN received;
ALTER TABLE chat_message DROP COLUMN copied;
ALTER TABLE chat_message DROP COLUMN prompt_tokens;
ALTER TABLE chat_message DROP COLUMN completion_tokens;
PRAGMA user_version = 3;
"""
FIRST = f"""
{THIRD}
DROP TABLE removed;
DROP TABLE mark; DROP TABLE past; DROP TABLE version;
DROP TABLE intake_range; DROP TABLE intake; DROP TABLE deed;
DROP INDEX example_order;
ALTER TABLE example ADD COLUMN split TEXT NOT NULL DEFAULT 'train' CHECK (split IN ('train', 'validation'));
ALTER TABLE example ADD COLUMN deleted_at TEXT;
CREATE INDEX example_order ON example (position, id) WHERE deleted_at IS NULL;
INSERT INTO example (id, position, body, split, deleted_at) VALUES
    (1, 3.0, '{{"n": 1}}', 'train', NULL),
    (2, 2.0, '{{"n": 2}}', 'train', '2026-11-01T00:00:00+00:00'),
    (3, 1.0, '{{"n": 3}}', 'validation', NULL);
PRAGMA user_version = 1;
"""


def test_a_file_of_the_first_schema_is_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "old.ftdesk"
    Project.create(path).close()
    db = sqlite3.connect(path)
    db.executescript(FIRST)
    db.close()
    project = Project.open(path)
    assert schema.version(project.db) == schema.VERSION
    dataset = Dataset(project)
    assert list(dataset.ids) == [3, 1]
    assert [each.split for each in dataset] == [Split.VALIDATION, Split.TRAIN]
    dataset.apply(RestoreExamples((2,)))
    assert [each.body for each in dataset] == ['{"n": 3}', '{"n": 2}', '{"n": 1}']
    project.close()
    (copy,) = backup.backups(path)
    assert f"before version {schema.VERSION}" in copy.name


def test_chats_of_the_third_schema_become_one_branch_each(tmp_path: Path) -> None:
    path = tmp_path / "old.ftdesk"
    project = Project.create(path)
    store = ChatStore(project)
    chats = [store.create((Lane("local", "base"), Lane("local", "tuned")), "").id for _ in range(2)]
    for text in ("One?", "Two?"):
        for chat in chats:
            for answer in store.add_exchange(chat, text)[1]:
                store.set_answer(answer.id, f"{text} {chat}", MessageState.DONE)
    empty = store.create((Lane("local", "base"),), "").id
    before = {chat: store.messages(chat) for chat in (*chats, empty)}
    project.close()
    db = sqlite3.connect(path)
    db.executescript(THIRD)
    db.close()
    store = ChatStore(Project.open(path))
    assert {chat: store.messages(chat) for chat in before} == before


def test_an_answer_that_was_written_when_a_fourth_schemas_program_ended_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "old.ftdesk"
    project = Project.create(path)
    store = ChatStore(project)
    chat = store.create((Lane("local", "base"),), "").id
    _, (answer,) = store.add_exchange(chat, "One?")
    store.set_answer(answer.id, "Hel", MessageState.STREAMING)
    project.close()
    db = sqlite3.connect(path)
    db.executescript(FOURTH)
    db.close()
    store = ChatStore(Project.open(path))
    store.append_answer(answer.id, "lo")
    assert store.mark_cut() == 1
    assert store.message(answer.id).content == "Hello"


def test_the_fifth_schemas_answers_know_whom_they_came_from(tmp_path: Path) -> None:
    path = tmp_path / "old.ftdesk"
    project = Project.create(path)
    store = ChatStore(project)
    chat = store.create((Lane("local", "base"), Lane("openai", "ft:x")), "").id
    store.add_exchange(chat, "One?")
    before = store.messages(chat)
    project.close()
    db = sqlite3.connect(path)
    db.executescript(FIFTH)
    db.close()
    store = ChatStore(Project.open(path))
    assert store.messages(chat) == before
    assert [each.connection_id for each in before] == [None, "local", "openai"]
