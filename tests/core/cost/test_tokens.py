"""Counts: the notebook's own figures, tiktoken's own data, and what real files hold beyond the notebook."""

from __future__ import annotations

import json
import lzma
import random
from pathlib import Path
from typing import Any

import pytest
import tiktoken_ext.openai_public as official
from hypothesis import given, settings
from hypothesis import strategies as st

from ftdesk.core.cost import tokens
from ftdesk.core.cost.tokens import ENCODINGS, TokenCounter, base_model, encoding_for_model, load_encoding
from ftdesk.core.errors import Code, FtdeskError

TOY = Path(__file__).resolve().parents[2] / "data" / "toy_chat_fine_tuning.jsonl"


@pytest.fixture(scope="module")
def old() -> TokenCounter:
    return TokenCounter("cl100k_base")


@pytest.fixture(scope="module")
def new() -> TokenCounter:
    return TokenCounter("o200k_base")


def toy() -> list[dict[str, Any]]:
    return [json.loads(line) for line in TOY.read_text(encoding="utf-8").splitlines()]


def test_the_toy_set_gives_the_notebooks_figures(old: TokenCounter, new: TokenCounter) -> None:
    counted = [old.example(document) for document in toy()]
    assert [each.total for each in counted] == [45, 111, 26, 28, 8032]
    spoken = [
        sum(
            old.text(message["content"]) for message in document["messages"] if message["role"] == "assistant"
        )
        for document in toy()
    ]
    assert spoken == [10, 28, 9, 4, 8000]
    assert [new.example(document).total for document in toy()] == [43, 106, 26, 27, 8031]


@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings_are_those_that_tiktoken_would_download(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def no_download(_url: str, expected_hash: str) -> dict[bytes, int]:
        asked.append(expected_hash)
        return {}

    monkeypatch.setattr(official, "load_tiktoken_bpe", no_download)
    theirs = official.ENCODING_CONSTRUCTORS[name]()
    assert ENCODINGS[name].pattern == theirs["pat_str"]
    assert ENCODINGS[name].special_tokens == theirs["special_tokens"]
    assert asked == [ENCODINGS[name].sha256]


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_damaged_rank_file_is_refused(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tokens, "resource", lambda *parts: tmp_path.joinpath(*parts))
    (tmp_path / "tokens").mkdir()
    for content in (None, b"junk", lzma.compress(b"IQ== 0\n")):
        if content is not None:
            (tmp_path / "tokens" / f"{name}.tiktoken.xz").write_bytes(content)
        with pytest.raises(FtdeskError) as caught:
            load_encoding(name)
        assert caught.value.code == Code.RESOURCE_DAMAGED


@settings(max_examples=300, deadline=None)
@given(st.text() | st.text(alphabet="ab 我们的😀\n\t'<|endoftext|>{}1234"))
def test_counts_are_those_of_encoding_it(text: str) -> None:
    for name in ENCODINGS:
        assert COUNTERS[name].text(text) == len(ENCODERS[name].encode(text, disallowed_special=()))


COUNTERS = {name: TokenCounter(name) for name in ENCODINGS}
ENCODERS = {name: load_encoding(name) for name in ENCODINGS}


SCRIPTS = [(0x20, 0x7F), (0xA0, 0x24F), (0x370, 0x5FF), (0x600, 0x6FF), (0x900, 0xDFF), (0x3040, 0x30FF)]
SCRIPTS += [(0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0x1F300, 0x1FAFF), (0x2000, 0x206F), (0xE000, 0xF8FF)]
SCRIPTS += [
    (0x0, 0x1F),
    (0x300, 0x36F),
    (0xFE00, 0xFE0F),
    (0x1D400, 0x1D7FF),
    (0x20000, 0x2A6DF),
    (1, 0x10FFFF),
]
PIECES = [
    *"the Model learns it'LL 1234567 3.14 我们的 训练，费用。 😀👩‍👩‍👧 é ｆｕｌｌ <|endoftext|> 𝕬 İ".split(),
    *("\ufeff", "\u200d", "  ", "\n\n", "\t", "\r\n", "https://a.example/x?y=1", '{"a": [1, 2]}'),
    "def f(x):\n    return x**2  # ok\n",
]


def random_text(dice: random.Random) -> str:
    """Words, code and signs of some scripts, in any order; no halves of surrogate pairs."""
    kind = dice.randrange(3)
    if kind == 0:
        return "".join(dice.choices(PIECES, k=dice.randrange(30)))
    scripts = dice.choices(SCRIPTS, k=dice.randrange(1, 4))
    signs = (chr(dice.randint(*dice.choice(scripts))) for _ in range(dice.randrange(60)))
    text = "".join(sign for sign in signs if not "\ud800" <= sign <= "\udfff")
    return text if kind == 1 else " ".join((text, dice.choice(PIECES), text[: dice.randrange(20)]))


@pytest.mark.parametrize("name", ENCODINGS)
def test_ten_thousand_texts_count_as_tiktoken_counts_them(name: str) -> None:
    dice = random.Random(4)
    counter, encode = COUNTERS[name], ENCODERS[name].encode_ordinary
    role = {each: 3 + len(encode(each)) for each in ("system", "user", "assistant")}
    for _ in range(5000):
        asked, said = random_text(dice), random_text(dice)
        first = dice.choice(("system", "user"))
        document = {"messages": [message(first, asked), message("assistant", said)]}
        counted = counter.body(json.dumps(document, ensure_ascii=bool(dice.randrange(2))))
        assert counted.turns == (role[first] + len(encode(asked)), role["assistant"] + len(encode(said)))
        assert counted == counter.example(document)


def test_special_tokens_in_a_text_are_ordinary_text(new: TokenCounter) -> None:
    assert new.text("<|endoftext|>") > 1


@pytest.mark.parametrize(
    ("model", "base", "encoding"),
    [
        ("ft:gpt-4.1-mini-2025-04-14:org:suffix:id", "gpt-4.1-mini-2025-04-14", "o200k_base"),
        ("ft:gpt-4o-2024-08-06:org::BTz2REMH:ckpt-step-88", "gpt-4o-2024-08-06", "o200k_base"),
        ("ft:gpt-3.5-turbo-0613:acme::1", "gpt-3.5-turbo-0613", "cl100k_base"),
        ("gpt-4.1", "gpt-4.1", "o200k_base"),
        ("gpt-4", "gpt-4", "cl100k_base"),
        ("gpt-4-0613", "gpt-4-0613", "cl100k_base"),
        ("gpt-3.5-turbo", "gpt-3.5-turbo", "cl100k_base"),
        ("babbage-002", "babbage-002", "cl100k_base"),
        ("ft:gpt-4.1-nano-2025-04-14:a::b", "gpt-4.1-nano-2025-04-14", "o200k_base"),
        ("ft:gpt-4o-mini-2024-07-18:acme:bot:9", "gpt-4o-mini-2024-07-18", "o200k_base"),
        ("ft:gpt-4-0613:acme::1", "gpt-4-0613", "cl100k_base"),
        ("ft:gpt-3.5-turbo-0125:acme::1:ckpt-step-60", "gpt-3.5-turbo-0125", "cl100k_base"),
        ("ft:babbage-002:acme::1", "babbage-002", "cl100k_base"),
        ("Qwen/Qwen3-8B", "Qwen/Qwen3-8B", "o200k_base"),
    ],
)
def test_tuned_names_count_as_their_base(model: str, base: str, encoding: str) -> None:
    assert base_model(model) == base
    assert encoding_for_model(model) == encoding


def message(role: str, content: Any, **more: Any) -> dict[str, Any]:
    return {"role": role, "content": content, **more}


def test_the_rule_of_the_notebook_term_by_term(new: TokenCounter) -> None:
    document = {
        "messages": [message("user", "Hello there", name="ann"), message("assistant", "Hi", weight=1)]
    }
    first = 3 + new.text("user") + new.text("Hello there") + new.text("ann") + 1
    second = 3 + new.text("assistant") + new.text("Hi")
    counted = new.example(document)
    assert counted.turns == (first, second)
    assert counted.total == first + second + 3
    assert (counted.replies, counted.read, counted.written) == (1, first + 3, second)
    assert counted.exact


def test_parts_and_calls_count_as_what_the_model_reads(new: TokenCounter) -> None:
    picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64," + "A" * 4000}}
    parts = new.example({"messages": [message("user", [{"type": "text", "text": "Look"}, picture])]})
    assert parts.turns == (3 + new.text("user") + new.text("Look"),)
    assert not parts.exact
    call = {
        "id": "call_1",
        "type": "function",
        "function": {"name": "weather", "arguments": '{"city":"Rome"}'},
    }
    called = new.example({"messages": [message("assistant", None, tool_calls=[call])]})
    assert called.turns == (3 + new.text("assistant") + new.text("weather") + new.text('{"city":"Rome"}'),)
    with_tools = new.example({"messages": [message("user", "Hi")], "tools": [{"type": "function"}]})
    assert with_tools.total == new.example({"messages": [message("user", "Hi")]}).total + new.text(
        '[{"type":"function"}]'
    )
    assert not with_tools.exact


def test_a_preference_pair_counts_question_and_both_answers(new: TokenCounter) -> None:
    asked, better, worse = (
        message("user", "Hi"),
        message("assistant", "Hello!"),
        message("assistant", "What?"),
    )
    pair = {"input": {"messages": [asked]}, "preferred_output": [better], "non_preferred_output": [worse]}
    assert new.example(pair).turns == new.example({"messages": [asked, better, worse]}).turns


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(["messages", "input", "tools", "preferred_output", "x"]), JSON))
def test_any_object_has_a_count(document: dict[str, Any]) -> None:
    counted = COUNTERS["o200k_base"].body(json.dumps(document))
    assert counted.total >= 3 + sum(counted.turns)


def test_half_a_surrogate_pair_is_counted(new: TokenCounter) -> None:
    assert new.body('{"messages":[{"role":"user","content":"\\ud800"}]}').total > 6
