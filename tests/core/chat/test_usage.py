"""What a chat has used, kept while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection

from ftdesk.core.chat.chat_store import ChatStore
from ftdesk.core.chat.conversation import Lane, MessageState
from ftdesk.core.chat.usage import UsageSums
from ftdesk.core.project import Project

LANES = (Lane("local", "base"), Lane("local", "tuned"))


def test_sums_that_were_kept_are_those_that_are_read_anew(tmp_path: Path) -> None:
    store = ChatStore(Project.create(tmp_path / "p.ftdesk"))
    chat = store.create(LANES, "").id
    sums = UsageSums(store.project)

    def same() -> None:
        kept = sorted(sums.of(chat), key=lambda each: each.model)
        assert kept == sorted(UsageSums(store.project).of(chat), key=lambda each: each.model)

    same()
    _, (first, second) = store.add_exchange(chat, "One?")
    same()
    store.append_answer(first.id, "some")
    same()
    store.end_answer(first.id, " more", MessageState.DONE, tokens=(10, 2))
    store.end_answer(second.id, "", MessageState.FAILED, "offline")
    same()
    store.restart(second.id)
    same()
    store.end_answer(second.id, "at last", MessageState.DONE, tokens=(20, 3))
    same()
    _, (anew,) = store.answer_anew(first.id)
    store.end_answer(anew.id, "cut", MessageState.CUT)
    same()
    store.edit_answer(anew.id, "mended")
    base, tuned = sorted(sums.of(chat), key=lambda each: each.model)
    assert (base.prompt_tokens, base.completion_tokens, base.uncounted) == (10, 2, 1)
    assert (tuned.prompt_tokens, tuned.completion_tokens, tuned.uncounted) == (20, 3, 0)


def test_what_was_counted_is_not_read_again(tmp_path: Path) -> None:
    store = ChatStore(Project.create(tmp_path / "p.ftdesk"))
    chat = store.create(LANES[:1], "").id
    for number in range(300):
        _, (answer,) = store.add_exchange(chat, f"{number}?")
        store.end_answer(answer.id, "word " * 2_000, MessageState.DONE, tokens=(10, 2))
    sums = UsageSums(store.project)
    first, again = (_steps(store.project.db, lambda: sums.of(chat)) for _ in range(2))
    assert again * 10 < first


def _steps(db: Connection, work: Callable[[], object]) -> int:
    """How many steps SQLite takes for it."""
    steps = 0

    def one() -> int:
        nonlocal steps
        steps += 1
        return 0

    db.set_progress_handler(one, 10)
    try:
        work()
    finally:
        db.set_progress_handler(None, 0)
    return steps
