"""Files as other programs write them, and what must come out of each, to the letter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ftdesk.core.dataset.formats.entry import Field, Good, Rejected
from ftdesk.core.dataset.formats.plan import look, read

GOLDEN = Path(__file__).resolve().parents[3] / "golden"
TEXT = [
    ("openai_bom_crlf.jsonl", "jsonl", "utf-8-sig", True, []),
    ("openai_utf16.jsonl", "jsonl", "utf-16-le", True, []),
    ("openai_array_pretty.json", "json", "utf-8", True, []),
    ("openai_objects_pretty.json", "json", "utf-8", True, []),
    ("dpo.jsonl", "jsonl", "utf-8", True, []),
    ("utf8_one_bad_line.jsonl", "jsonl", "utf-8", False, [(3, "bad_encoding", None)]),
    (
        "sharegpt_seven_turns.json", "sharegpt", "utf-8", True,
        [(74, "no_conversation", "turns"), (78, "no_conversation", "role")],
    ),
    ("sharegpt.jsonl", "sharegpt", "utf-8", True, [(3, "broken_json", "Unterminated string starting at")]),
    ("alpaca_history.json", "alpaca", "utf-8", True, [(28, "no_conversation", "answer")]),
    ("alpaca_chinese_keys.jsonl", "alpaca", "gb18030", False, []),
    ("alpaca_in_object.json", "alpaca", "utf-8", True, []),
    (
        "array_damaged.json", "alpaca", "utf-8", True,
        [
            (4, "broken_json", "Expecting ',' delimiter"),
            (6, "broken_json", "Unterminated string starting at"),
        ],
    ),
    ("preference.jsonl", "preference", "utf-8", True, []),
    ("prompt_completion.jsonl", "prompt_completion", "utf-8", True, [(4, "no_conversation", "answer")]),
    ("question_answer.json", "prompt_completion", "utf-8", True, []),
    (
        "chatgpt_conversations.json", "chatgpt", "utf-8", True,
        [(1, "no_conversation", "images"), (1, "no_conversation", "empty")],
    ),
    (
        "chatgpt_export.zip", "chatgpt", "utf-8", True,
        [(1, "no_conversation", "images"), (1, "no_conversation", "empty")],
    ),
    ("transcript.txt", "transcript", "utf-8", True, [(16, "no_conversation", "speaker")]),
    ("transcript_zh_gb18030.txt", "transcript", "gb18030", False, []),
    ("transcript_ja_shift_jis.txt", "transcript", "shift_jis", False, []),
    ("transcript_big5.txt", "transcript", "big5", False, []),
    ("transcript_bold.md", "transcript", "utf-8", True, []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "format_id", "encoding", "certain", "refused"), TEXT)
def test_golden(
    name: str, format_id: str, encoding: str, certain: bool, refused: list[tuple[int, str, str | None]]
) -> None:
    seen = look(GOLDEN / name)
    assert (seen.format.id, seen.source.encoding, seen.certain) == (format_id, encoding, certain)
    found = list(read(seen))
    assert tuple(found[:20]) == seen.samples
    expected = (GOLDEN / "expected" / f"{name.removesuffix('.jsonl')}.jsonl").read_text(encoding="utf-8")
    good = [each for each in found if isinstance(each, Good)]
    assert [json.loads(each.body) for each in good] == [json.loads(line) for line in expected.splitlines()]
    assert [each.document for each in good] == [json.loads(each.body) for each in good]
    assert not any("\n" in each.body for each in good)
    bad = [each for each in found if isinstance(each, Rejected)]
    assert [(each.line, each.code.value, each.params.get("reason")) for each in bad] == refused


def test_there_is_a_test_for_every_expectation() -> None:
    named = {f"{name.removesuffix('.jsonl')}.jsonl" for name, *_ in TEXT}
    assert {path.name for path in (GOLDEN / "expected").iterdir()} == named


def test_a_chat_of_many_megabytes(tmp_path: Path) -> None:
    conversations = json.loads((GOLDEN / "chatgpt_conversations.json").read_text("utf-8"))[:1] * 2
    long = json.loads(json.dumps(conversations))
    long[0]["mapping"]["a2"]["message"]["content"]["parts"] = ["x" * 9_000_000]
    path = tmp_path / "conversations.json"
    path.write_text(json.dumps(long))
    seen = look(path)
    found = list(read(seen))
    assert seen.format.id == "chatgpt"
    assert [len(each.body) > 9_000_000 for each in found if isinstance(each, Good)] == [True, False]


def test_what_a_file_says_about_its_examples() -> None:
    def about(name: str) -> list[dict[Field, str]]:
        return [dict(each.about) for each in read(look(GOLDEN / name)) if isinstance(each, Good)]

    assert about("question_answer.json") == [{Field.TAGS: "hours, faq"}, {}]
    assert about("chatgpt_export.zip") == [{Field.NOTE: "Opening hours"}, {Field.NOTE: "Weather"}]
    assert [each[Field.SPLIT] for each in about("alpaca_in_object.json")] == ["train", "train", "validation"]
