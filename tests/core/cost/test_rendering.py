"""OpenAI's form of an example: every token that is counted is shown, and only what is learned is marked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftdesk.core.cost.rendering import ChatML, Rendering, spelled
from ftdesk.core.cost.tokens import TokenCounter

ALL = 10**9


@pytest.fixture(scope="module", params=["o200k_base", "cl100k_base"])
def counter(request: pytest.FixtureRequest) -> TokenCounter:
    return TokenCounter(request.param)


def show(counter: TokenCounter, document: Any, limit: int | None = None, most: int = ALL) -> Rendering:
    return ChatML(counter.loaded).render(document, limit, most)


TALK: dict[str, Any] = {
    "messages": [
        {"role": "system", "content": "Be 🦊 kind."},
        {"role": "user", "name": "bob", "content": "Hi? <|im_end|>"},
        {"role": "assistant", "content": "Rude.", "weight": 0},
        {"role": "user", "content": "Sure?"},
        {"role": "assistant", "content": "好的。", "weight": 1},
    ]
}
ODD: list[Any] = [
    {"messages": ["no message", {"role": 7, "content": None}, {}, {"content": "x", "refusal": "No."}]},
    {"messages": [{"role": "user", "content": [{"type": "text", "text": "a"}, {"type": "image_url"}]}]},
    {
        "messages": [{"role": "assistant", "tool_calls": [{"function": {"name": "f", "arguments": "{}"}}]}],
        "tools": [{"type": "function", "function": {"name": "f"}}],
    },
    {
        "input": {"messages": [{"role": "user", "content": "?"}], "tools": [{"name": "g"}]},
        "preferred_output": [{"role": "assistant", "content": "better"}],
        "non_preferred_output": [{"role": "assistant", "content": "worse"}],
    },
    {"messages": [{"role": "assistant", "content": "half \ud83e"}]},
    [],
    {},
]

words = st.text(alphabet=st.characters(exclude_categories=()), max_size=30)
messages = st.fixed_dictionaries(
    {"role": st.sampled_from(["system", "user", "assistant"]), "content": words},
    optional={"name": words, "weight": st.sampled_from([0, 1])},
)


@given(document=st.fixed_dictionaries({"messages": st.lists(messages, max_size=5)}))
@settings(max_examples=150, deadline=None)
def test_as_many_tokens_are_shown_as_are_counted(counter: TokenCounter, document: Any) -> None:
    shown = show(counter, document)
    assert shown.tokens == counter.example(document).total
    assert sum(len(piece.tokens) for piece in shown.pieces) == shown.tokens
    for piece in shown.pieces:
        assert len(piece.ends) == len(piece.tokens)
        assert list(piece.ends) == sorted(piece.ends)
        assert not piece.ends or piece.ends[-1] == len(piece.text)


@pytest.mark.parametrize("document", ODD)
def test_odd_examples_are_counted_as_elsewhere(counter: TokenCounter, document: Any) -> None:
    shown, counted = show(counter, document), counter.example(document)
    assert (shown.tokens, shown.exact) == (counted.total, counted.exact)


def test_what_is_learned_is_marked(counter: TokenCounter) -> None:
    pieces = show(counter, TALK).pieces
    assert [piece.text for piece in pieces if piece.trained] == ["好的。", "<|im_end|>"]
    own = [piece.text for piece in pieces if not piece.special]
    assert own == [message["content"] for message in TALK["messages"]]
    signs = "".join(piece.text for piece in pieces if piece.special)
    assert signs.startswith("<|im_start|>system<|im_sep|><|im_end|>\n<|im_start|>user:bob<|im_sep|>")


def test_where_weights_are_passed_over_every_answer_is_learned(counter: TokenCounter) -> None:
    pieces = ChatML(counter.loaded, weights=False).render(TALK, None, ALL).pieces
    assert [piece.text for piece in pieces if piece.trained and not piece.special] == ["Rude.", "好的。"]


def test_of_a_pair_both_answers_are_compared(counter: TokenCounter) -> None:
    pieces = show(counter, ODD[3]).pieces
    compared = [(piece.text, piece.worse) for piece in pieces if piece.trained and not piece.special]
    assert compared == [("better", False), ("worse", True)]


def test_beyond_the_limit_nothing_is_read(counter: TokenCounter) -> None:
    whole = show(counter, TALK)
    for limit in range(whole.tokens + 2):
        cut = show(counter, TALK, limit)
        kept = min(limit, whole.tokens)
        assert (cut.tokens, cut.cut_tokens, cut.limit) == (kept, whole.tokens - kept, limit)
        assert sum(len(each.tokens) for each in cut.pieces if not each.cut) == kept
        assert sum(len(each.tokens) for each in cut.pieces if each.trained) == cut.trained_tokens
        assert not any(each.trained and each.cut for each in cut.pieces)


def test_of_a_large_example_the_beginning_is_shown_and_all_is_counted(counter: TokenCounter) -> None:
    document = {"messages": [{"role": "user", "content": "word 🦊 " * 20_000}, TALK["messages"][-1]]}
    shown = show(counter, document, most=1000)
    assert (shown.tokens, shown.whole) == (counter.example(document).total, False)
    assert shown.trained_tokens == show(counter, document).trained_tokens > 0
    assert 900 < sum(len(piece.text) for piece in shown.pieces) <= 1000


def test_characters_of_several_tokens() -> None:
    fox = "🦊".encode()
    assert spelled([b"a", fox[:2], fox[2:], b"b"]) == ("a🦊b", (1, 1, 2, 3))
    assert spelled([b"a", fox[:2]]) == ("a�", (1, 2))
    assert spelled([]) == ("", ())
