"""JSONL in and out: to the letter, every bad line named, whole files refused for what they are."""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ftdesk.core.dataset.formats import lines
from ftdesk.core.dataset.formats.entry import Good, Refusal, Rejected
from ftdesk.core.dataset.formats.plan import GIVE_UP_AFTER, find_example, look, read, write_file
from ftdesk.core.errors import Code, FtdeskError

GOOD = '{"messages": [{"role": "user", "content": "é 我 😀"}],  "n": 1.10, "big": 12345678901234567890123}'
ONE_FILE = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def write(path: Path, *rows: str, encoding: str = "utf-8", end: str = "\n", mark: bytes = b"") -> Path:
    path.write_bytes(mark + "".join(row + end for row in rows).encode(encoding))
    return path


@dataclass
class Plan:
    """Everything a file holds."""

    encoding: str
    found: list[Good | Rejected]

    @property
    def goods(self) -> list[str]:
        return [each.body for each in self.found if isinstance(each, Good)]

    @property
    def rejected(self) -> list[Rejected]:
        return [each for each in self.found if isinstance(each, Rejected)]


def planned(path: Path) -> Plan:
    seen = look(path)
    return Plan(seen.source.encoding, list(read(seen)))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("encoding", "mark", "name"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, mark: bytes, name: str, end: str) -> None:
    path = write(tmp_path / "a.jsonl", GOOD, "", GOOD, "nope", encoding=encoding, mark=mark, end=end)
    plan = planned(path)
    assert (plan.encoding, len(plan.goods), len(plan.found)) == (name, 2, 3)
    assert [(each.line, each.code) for each in plan.rejected] == [(4, Refusal.BROKEN_JSON)]
    assert plan.goods == [GOOD, GOOD]


def test_the_last_line_needs_no_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{GOOD}\n{GOOD}", encoding="utf-8")
    assert len(planned(path).goods) == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=15,
)


@ONE_FILE
@given(
    documents=st.lists(st.dictionaries(st.text(), JSON), min_size=1, max_size=5),
    ascii_only=st.booleans(),
    spaced=st.booleans(),
    end=st.sampled_from(["\n", "\r\n", "\n\n"]),
)
def test_any_object_comes_out_byte_for_byte(
    tmp_path: Path, documents: list[dict[str, Any]], ascii_only: bool, spaced: bool, end: str
) -> None:
    separators = (", ", ": ") if spaced else (",", ":")
    rows = [json.dumps(each, ensure_ascii=ascii_only, separators=separators) for each in documents]
    plan = planned(write(tmp_path / "in.jsonl", *rows, end=end))
    assert plan.rejected == []
    out = tmp_path / "out.jsonl"
    assert write_file(out, plan.goods) == len(rows)
    assert out.read_bytes() == "".join(row + "\n" for row in rows).encode()


@ONE_FILE
@given(st.lists(st.binary(max_size=60), max_size=8))
@example(["絻上中国人民大家好 a b".encode("utf-16-le")[3:]])  # all of it could be UTF-16
def test_nothing_is_dropped_in_silence(tmp_path: Path, rows: list[bytes]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"{}\n" + b"\n".join(rows))
    plan = planned(path)
    assert len(plan.found) == sum(1 for row in path.read_bytes().split(b"\n") if row.strip())
    assert all(each.line >= 2 for each in plan.rejected)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ('{"a": 1', Refusal.BROKEN_JSON),
        ("{'a': 1}", Refusal.BROKEN_JSON),
        ('{"a": 1} {"b": 2}', Refusal.BROKEN_JSON),
        ('{"a": NaN}', Refusal.BROKEN_JSON),
        ('{"a": -Infinity}', Refusal.BROKEN_JSON),
        ('{"a": "\x00"}', Refusal.BROKEN_JSON),
        ("[1]", Refusal.NOT_AN_OBJECT),
        ('"text"', Refusal.NOT_AN_OBJECT),
        ("null", Refusal.NOT_AN_OBJECT),
        ("12", Refusal.NOT_AN_OBJECT),
        ('{"a": 1e999}', Refusal.NUMBER_TOO_LARGE),
        ('{"a": ' + "9" * 5000 + "}", Refusal.NUMBER_TOO_LARGE),
        ('{"a":' * 200_000, Refusal.TOO_DEEP),
        ("[" * 200_000 + "]" * 200_000, Refusal.TOO_DEEP),
    ],
)
def test_a_bad_line_is_listed_and_the_rest_read(tmp_path: Path, row: str, code: Refusal) -> None:
    plan = planned(write(tmp_path / "a.jsonl", GOOD, row, GOOD))
    assert [(each.line, each.code) for each in plan.rejected] == [(2, code)]
    assert len(plan.goods) == 2


def test_a_line_that_is_not_utf8_spoils_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"a":1}\n{"a":"\xff\xfe"}\n{"a":"\xc3"}\n{"a":2}\n')
    plan = planned(path)
    assert [(each.line, each.code) for each in plan.rejected] == [
        (2, Refusal.BAD_ENCODING),
        (3, Refusal.BAD_ENCODING),
    ]
    assert plan.goods == ['{"a":1}', '{"a":2}']


def test_utf16_cut_in_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(codecs.BOM_UTF16_LE + '{"a":1}\n{"b"'.encode("utf-16-le") + b"\x3a")
    plan = planned(path)
    assert (len(plan.goods), [each.line for each in plan.rejected]) == (1, [2])


def test_half_a_surrogate_pair_as_an_escape_is_legal_json_and_kept(tmp_path: Path) -> None:
    row = '{"a":"\\ud800"}'
    plan = planned(write(tmp_path / "a.jsonl", row))
    assert plan.goods == [row]


def test_a_huge_line_is_refused_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "MAX_LINE_BYTES", 1000)
    monkeypatch.setattr(lines, "_CHUNK_BYTES", 300)
    monkeypatch.setattr(lines, "_HEAD_BYTES", 300)
    huge = '{"a":"' + "x" * 5000 + '"}'
    for encoding, mark in (("utf-8", b""), ("utf-16-le", codecs.BOM_UTF16_LE)):
        path = write(tmp_path / "a.jsonl", GOOD, huge, GOOD, huge, encoding=encoding, mark=mark)
        plan = planned(path)
        assert [(each.line, each.code) for each in plan.rejected] == [
            (2, Refusal.LINE_TOO_LONG),
            (4, Refusal.LINE_TOO_LONG),
        ]
        assert plan.goods == [GOOD, GOOD]


@pytest.mark.parametrize(
    ("content", "code", "reason"),
    [
        (b"", Code.FILE_EMPTY, None),
        (b"\n \n\r\n", Code.FILE_EMPTY, None),
        (codecs.BOM_UTF8, Code.FILE_EMPTY, None),
        (codecs.BOM_UTF16_LE, Code.FILE_EMPTY, None),
        (b"<!DOCTYPE html>\n<html></html>\n", Code.FILE_NO_EXAMPLES, "html"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Code.FILE_NO_EXAMPLES, "binary"),
        (b"Dear diary,\nnothing happened.\n", Code.FILE_NO_EXAMPLES, "rejected"),
        (b"[1]\n", Code.FILE_NO_EXAMPLES, "rejected"),
    ],
)
def test_files_without_an_example(tmp_path: Path, content: bytes, code: Code, reason: str | None) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    with pytest.raises(FtdeskError) as caught:
        planned(path)
    assert (caught.value.code, caught.value.params.get("reason")) == (code, reason)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none", Code.FILE_NOT_FOUND), (tmp_path, Code.FILE_UNREADABLE)):
        with pytest.raises(FtdeskError) as caught:
            planned(path)
        assert caught.value.code == code


def test_a_file_of_another_kind_is_given_up_early(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("junk\n" * 50_000 + "{}\n")
    with pytest.raises(FtdeskError) as caught:
        planned(path)
    assert caught.value.code == Code.FILE_NO_EXAMPLES


def test_reading_can_be_left_at_any_point(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", *["{}"] * 5000)
    entries = read(look(path))
    assert next(entries) == Good(1, "{}", {})
    entries.close()  # type: ignore[attr-defined]
    path.unlink()  # nothing holds the file, which Windows would tell


def test_the_first_example_is_found_or_its_lack_told(tmp_path: Path) -> None:
    find_example(look(write(tmp_path / "a.jsonl", "broken", "{}")))
    with pytest.raises(FtdeskError) as caught:
        find_example(look(write(tmp_path / "b.jsonl", *["broken"] * (GIVE_UP_AFTER + 2))))
    assert caught.value.params["line"] == 1


def test_a_body_with_line_breaks_is_written_in_one_line(tmp_path: Path) -> None:
    body = '{\r\n "a": 1,\n "b": "x\\n"\n}'
    out = tmp_path / "out.jsonl"
    write_file(out, [body, '{"c":"\ud800"}'])
    first, second = out.read_text(encoding="utf-8").splitlines()
    assert json.loads(first) == json.loads(body)
    assert second == '{"c":"\\ud800"}'


def test_writing_is_all_or_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old")

    def broken() -> Any:
        yield "{}"
        raise FtdeskError(Code.FILE_UNREADABLE, path="x", reason="y")

    with pytest.raises(FtdeskError):
        write_file(out, broken())
    assert out.read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]
    with pytest.raises(FtdeskError) as caught:
        write_file(tmp_path / "out.doc", ["{}"])
    assert caught.value.code == Code.FILE_FORMAT_UNKNOWN
