"""Who speaks where in a plain transcript."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.core.dataset.formats.entry import Field, Good, Rejected
from ftdesk.core.dataset.formats.plan import look, read
from ftdesk.core.dataset.formats.transcript import speaker


@pytest.mark.parametrize(
    ("line", "role", "words"),
    [
        ("User: hello", "user", "hello"),
        ("user:hello", "user", "hello"),
        ("**Assistant:** yes", "assistant", "yes"),
        ("**Assistant**: yes", "assistant", "yes"),
        ("### Human:", "user", ""),
        ("[AI] sure: it is", "assistant", "sure: it is"),
        ("【用户】你好", "user", "你好"),
        ("助手：您好", "assistant", "您好"),
        ("Q1: why?", "user", "why?"),
        ("答：因为", "assistant", "因为"),
        ("> System : be kind", "system", "be kind"),
    ],
)
def test_speakers(line: str, role: str, words: str) -> None:
    found = speaker(line)
    assert found is not None
    assert (found[0], found[2]) == (role, words)


@pytest.mark.parametrize(
    "line", ["", "Note: this", "user said hello", "12:30", "https://user:x@host", "Userland: x"]
)
def test_no_speakers(line: str) -> None:
    assert speaker(line) is None


def talks(tmp_path: Path, text: str) -> list[list[tuple[str, str]] | str]:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return [
        [(turn["role"], turn["content"]) for turn in each.document["messages"]]
        if isinstance(each, Good)
        else each.raw
        for each in read(look(path))
    ]


def test_words_that_only_look_like_a_speaker(tmp_path: Path) -> None:
    text = (
        "User: which?\nAssistant: This one:\nModel: X1\nAnswer: 42\nClient: none\nUser: thanks\nAI: welcome\n"
    )
    assert talks(tmp_path, text) == [
        [
            ("user", "which?"),
            ("assistant", "This one:\nModel: X1\nAnswer: 42\nClient: none"),
            ("user", "thanks"),
            ("assistant", "welcome"),
        ]
    ]


def test_where_conversations_end(tmp_path: Path) -> None:
    pair = [("user", "a"), ("assistant", "b")]
    assert talks(tmp_path, "User: a\nAI: b\n\nUser: a\nAI: b\n") == [pair * 2]
    assert talks(tmp_path, "User: a\nAI: b\n\n---\n\nUser: a\nAI: b\n***\n") == [pair, pair]
    assert talks(tmp_path, "Q: a\nA: b\n\nQ: a\nA: b\n") == [pair, pair]
    assert talks(tmp_path, "Q: a\nA: b\nQ: a\nA: b\n") == [pair * 2]
    system = [("system", "s"), *pair]
    assert talks(tmp_path, "System: s\nUser: a\nAI: b\nSystem: s\nUser: a\nAI: b\n") == [system, system]


def test_what_nobody_says_is_listed(tmp_path: Path) -> None:
    assert talks(tmp_path, "User: a\nAI: b\n---\nloose words\n\nmore\n===\nhere too\nUser: a\nAI: b\n") == [
        [("user", "a"), ("assistant", "b")],
        "loose words\nmore",
        "here too",
        [("user", "a"), ("assistant", "b")],
    ]


def test_a_title_is_the_note(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Chat 1\nUser: a\nAI: b\n---\n## Chat 2\nUser: a\nAI: b\n---\n# Nothing\n")
    entries = list(read(look(path)))
    assert [each.about.get(Field.NOTE) for each in entries if isinstance(each, Good)] == ["Chat 1", "Chat 2"]
    assert [each.raw for each in entries if isinstance(each, Rejected)] == ["# Nothing"]
