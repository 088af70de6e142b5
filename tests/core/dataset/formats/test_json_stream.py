"""JSON that is no JSONL: streamed, with one broken record spoiling only itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ftdesk.core.dataset.formats import json_stream, lines
from ftdesk.core.dataset.formats.entry import Good, Refusal, Rejected
from ftdesk.core.dataset.formats.plan import look, read
from ftdesk.core.errors import Code, FtdeskError

GOOD = '{"instruction": "a [", "output": "b }"}'


def found_in(tmp_path: Path, text: str | bytes, name: str = "a.json") -> list[Any]:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return ["good" if isinstance(each, Good) else (each.line, each.code.value) for each in read(look(path))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"[{GOOD},{GOOD}]", ["good", "good"]),
        (f"\ufeff [\n{GOOD}\n,\n{GOOD}\n]\n", ["good", "good"]),
        (f"{GOOD}\n\n{GOOD}", ["good", "good"]),
        (f"[{GOOD}]\n[{GOOD}]", ["good", "good"]),
        (f'{{"data": [{GOOD}, {GOOD}], "n": [1], "s": "x"}}', ["good", "good"]),
        (f'{{"n": 1, "meta": {{"a": [1]}}, "train": [{GOOD}], "test": [{GOOD}]}}', ["good", "good"]),
        (f'{{"data": [{GOOD}, {{"instruction" 1}}, {GOOD}]}}', ["good", (1, "broken_json"), "good"]),
        (f"[{GOOD}, 5, null, {GOOD}]", ["good", (1, "not_an_object"), (1, "not_an_object"), "good"]),
        (f'[\n  {GOOD},\n  {{"instruction": "x,\n  {GOOD}\n]', ["good", (3, "broken_json"), "good"]),
        (f"[\n{GOOD},\n{{nope}},\n{GOOD}\n]", ["good", (3, "broken_json"), "good"]),
        (f'[{GOOD},{{"instruction":"a" "output":"b"}},{GOOD}]', ["good", (1, "broken_json"), "good"]),
        (f'[{GOOD},{{"instruction":"a","out', ["good", (1, "broken_json")]),
        (f"[{GOOD},", ["good", (1, "broken_json")]),
        (f"[{GOOD}", ["good", (1, "broken_json")]),
        (f"[{GOOD}] trailing\n{GOOD}", ["good", (1, "broken_json"), "good"]),
        (f"[{GOOD},{'[' * 200_000}{']' * 200_000},{GOOD}]", ["good", (1, "too_deep"), "good"]),
        (f"[{GOOD},{'[' * 200_000}", ["good", (1, "too_deep")]),
        ("[" + GOOD + ',{"a":' * 1 + '{"a":' * 200_000, ["good", (1, "too_deep")]),
        (f'[{GOOD},{{"instruction":"a","output":{"9" * 5000}}}]', ["good", (1, "number_too_large")]),
        (f'[{GOOD},{{"instruction":"a","output":NaN}}]', ["good", (1, "broken_json")]),
        (f'[{GOOD},{{"instruction":"a\0","output":"b"}}]', ["good", (1, "broken_json")]),
    ],
)  # fmt: skip
def test_shapes_and_faults(tmp_path: Path, text: str, expected: list[Any]) -> None:
    assert found_in(tmp_path, text) == expected
    if text[0] != "{" and "trailing" not in text:  # in a .jsonl an object in a line of its own is an example
        assert found_in(tmp_path, text, "a.jsonl") == expected


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a":' * 200_000, "[1, 2, 3]", "[]", '["x', "[\0]"])
def test_nothing_in_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(FtdeskError) as caught:
        list(read(look(path)))
    assert caught.value.code in {Code.FILE_NO_EXAMPLES, Code.FILE_EMPTY}


def test_a_list_of_turns_is_one_example(tmp_path: Path) -> None:
    turns = [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b", "weight": 0}]
    for value in (turns, [turns, turns]):
        (tmp_path / "a.json").write_text(json.dumps(value))
        found = list(read(look(tmp_path / "a.json")))
        assert [each.document for each in found if isinstance(each, Good)] == [{"messages": turns}] * (
            1 if value is turns else 2
        )


def test_one_bad_sign_spoils_one_record(tmp_path: Path) -> None:
    bad = GOOD.replace("a [", "a \udcff").encode("utf-8", "surrogateescape")
    assert found_in(tmp_path, b"[" + b",".join([GOOD.encode(), bad, GOOD.encode()]) + b"]") == [
        "good", (1, "bad_encoding"), "good",
    ]  # fmt: skip
    utf16 = f"[{GOOD},{GOOD}]".encode("utf-16")
    assert found_in(tmp_path, utf16) == ["good", "good"]
    assert found_in(tmp_path, utf16[:-1])[:2] == ["good", "good"]


def test_a_record_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_LINE_BYTES", 10_000)
    monkeypatch.setattr(lines, "_CHUNK_BYTES", 1000)
    monkeypatch.setattr(lines, "_HEAD_BYTES", 1000)
    found = found_in(tmp_path, f'[{GOOD},{{"instruction":"{"x" * 50_000}","output":"b"}},{GOOD}]')
    assert found == ["good", (1, "line_too_long")]


RECORD = st.fixed_dictionaries({"instruction": st.text(max_size=30), "output": st.text(max_size=30)})


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    records=st.lists(RECORD, min_size=1, max_size=12),
    indent=st.none() | st.integers(0, 4),
    chunk=st.integers(1, 40),
    ascii_only=st.booleans(),
)
def test_the_pieces_in_which_it_is_read_do_not_matter(
    tmp_path: Path, records: list[dict[str, str]], indent: int | None, chunk: int, ascii_only: bool
) -> None:
    path = tmp_path / "a.json"
    text = json.dumps(records, indent=indent, ensure_ascii=ascii_only)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    source = lines.sniff(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "_CHUNK_BYTES", chunk)
        patch.setattr(lines, "_HEAD_BYTES", chunk)
        found = list(json_stream.records(source, lambda value: isinstance(value, dict)))
    assert [each.value for each in found if not isinstance(each, Rejected)] == records
    assert not any(isinstance(each, Rejected) for each in found)


def test_lines_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("[\n\n" + ",\n".join([GOOD] * 3) + ",\n5]")
    entries = list(read(look(path)))
    assert [each.line for each in entries] == [3, 4, 5, 6]
    assert isinstance(entries[-1], Rejected)
    assert entries[-1].code == Refusal.NOT_AN_OBJECT
