"""Thousands of damaged files of every format: no crash, no hang, nothing dropped in silence."""

from __future__ import annotations

import contextlib
import json
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ftdesk.core.dataset.formats import delimited_rows, lines
from ftdesk.core.dataset.formats.entry import RAW_LIMIT, Good, Rejected
from ftdesk.core.dataset.formats.plan import look, mend, read
from ftdesk.core.dataset.formats.strict import Refused
from ftdesk.core.errors import FtdeskError
from tests.conftest import Campaign

GOLDEN = Path(__file__).resolve().parents[3] / "golden"
SEEDS = sorted(path for path in GOLDEN.iterdir() if path.is_file())
LIMIT_S = 6.0  # of our own processor time: other programs on the machine do not count
NASTY = (
    b"\0", b'"', b"{", b"}", b"[", b"]", b",", b"\n", b"\r", b"\r\n\r\n", b"\\", b"\\ud800", b"\xff",
    b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"NaN", b"1e999", b"-" * 40, b"---\n", b"User: ",
    b"\nAssistant: ", b"\t", b";", b"[" * 3000, b'{"a":' * 3000, b"9" * 5000, b"null", b'"messages":',
    b"\xa1\xa1", b"\x81", b"PK\x03\x04",
)  # fmt: skip


def _flip(dice: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        out[dice.randrange(len(out))] = dice.randrange(256)
    return bytes(out)


def _cut(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randrange(1, len(data) + 1)]


def _drop(dice: random.Random, data: bytes) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randint(1, 60) :]


def _insert(dice: random.Random, data: bytes) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(NASTY) + data[at:]


def _repeat(dice: random.Random, data: bytes) -> bytes:
    start = dice.randrange(len(data))
    piece = data[start : start + dice.randint(1, 400)]
    return data[:start] + piece * dice.randint(2, 30) + data[start:]


def _mix(dice: random.Random, data: bytes) -> bytes:
    other = dice.choice(SEEDS).read_bytes()
    return _cut(dice, data) + other[dice.randrange(len(other)) :]


def _noise(dice: random.Random, data: bytes) -> bytes:
    return bytes(dice.choices(range(256), k=dice.randint(1, 2000)))


def _noisy_text(dice: random.Random, data: bytes) -> bytes:
    words = [
        *NASTY[:24],
        b'"role"',
        b"role",
        b"user",
        b"a",
        b" ",
        "你好".encode(),
        "用户：".encode("gb18030"),
    ]
    return b"".join(dice.choices(words, k=dice.randint(1, 200)))


DAMAGE: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _flip, _flip, _cut, _drop, _insert, _insert, _repeat, _mix, _noise, _noisy_text,
)  # fmt: skip


def damaged(number: int) -> tuple[str, bytes]:
    """The name and content of one damaged file; always the same for the same number."""
    dice = random.Random(number)
    seed = SEEDS[number % len(SEEDS)]
    data = seed.read_bytes()
    for _ in range(dice.randint(1, 3)):
        data = dice.choice(DAMAGE)(dice, data) or b" "
    suffix = (
        seed.suffix if dice.random() < 0.8 else dice.choice([".json", ".jsonl", ".txt", ".csv", ".zip", ""])
    )
    return f"in{suffix}", data


def check(path: Path) -> None:
    """Read one file as an import does. Raises AssertionError where something is wrong."""
    started = time.process_time()
    good: list[Good] = []
    bad: list[Rejected] = []
    expected: int | None = None
    try:
        seen = look(path)
        if seen.format.id == "jsonl" and not seen.source.encoding.startswith("utf-16"):
            mark = 3 if seen.source.head.startswith(b"\xef\xbb\xbf") else 0
            expected = sum(1 for line in path.read_bytes()[mark:].split(b"\n") if line and not line.isspace())
        for entry in read(seen):
            good.append(entry) if isinstance(entry, Good) else bad.append(entry)
    except FtdeskError:
        assert not good
    took_s = time.process_time() - started
    assert took_s < LIMIT_S
    assert expected is None or len(good) + len(bad) == expected
    for each in good:
        assert json.loads(each.body) == each.document or "\\ud" in each.body
        each.body.encode("utf-8")
        "".join(each.about.values()).encode("utf-8")
    for refused in bad:
        assert len(refused.raw) <= RAW_LIMIT
        assert refused.line >= 1
        (refused.excerpt + refused.raw).encode("utf-8")
        with contextlib.suppress(Refused):
            mend(refused.raw).encode("utf-8")


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_damaged_files(tmp_path: Path, campaign: Campaign) -> None:
    """`make test` reads a share of them, `make soak` all 20,000."""
    failed: list[str] = []
    numbers = range(campaign(2000, 20_000))
    for number in numbers:
        name, data = damaged(number)
        path = tmp_path / name
        path.write_bytes(data)
        try:
            check(path)
        except Exception as error:
            failed.append(f"{number} ({SEEDS[number % len(SEEDS)].name}): {type(error).__name__}: {error}")
        path.unlink()
    assert not failed, "\n".join(failed[:20])


def test_no_intact_record_is_lost(tmp_path: Path) -> None:
    """One record of many is damaged: all the others come, and that one is listed."""
    records = [
        {"instruction": f"question {number}", "input": "", "output": f"answer {number} {{[,"}
        for number in range(30)
    ]
    for number in range(300):
        dice = random.Random(number)
        indent = dice.choice([None, 1, 2])
        texts = [json.dumps(each, indent=indent) for each in records]
        hit = dice.randrange(1, 30)
        at = dice.randrange(1, len(texts[hit]) - 1)
        texts[hit] = (
            texts[hit][:at]
            + dice.choice(['"', "}", "{", "]", ":", "\n", "\0", "\\x", "NaN"])
            + texts[hit][at:]
        )
        separator = dice.choice([",\n", ",\n", ", "])
        joined = separator.join(texts)
        path = tmp_path / "a.json"
        path.write_text("[\n" + joined + "\n]")
        found = list(read(look(path)))
        answers = {
            re.sub(r" \{\[,$", "", e.document["messages"][-1]["content"])
            for e in found
            if isinstance(e, Good)
        }
        missing = {f"answer {each}" for each in range(30) if each != hit} - answers
        assert not missing, (number, texts[hit])
        assert len(found) >= 30


def huge(path: Path, size_mb: int, start: bytes, middle: bytes, end: bytes) -> Path:
    """A file with one endless line."""
    block = middle * (1024 * 1024 // len(middle))
    with path.open("wb") as file:
        file.write(start)
        for _ in range(size_mb):
            file.write(block)
        file.write(end)
    return path


@pytest.mark.soak
@pytest.mark.parametrize(
    ("name", "start", "middle", "end"),
    [
        ("a.jsonl", b'{"a":"', b"x", b'"}\n'),
        ("a.jsonl", b"", b"[", b"\n{}\n"),
        ("a.json", b'["', b"x", b'"]'),
        ("a.json", b'[{"instruction":"a","output":"', b"}{", b'"}]'),
        ("a.json", b"", b"[", b""),
        ("a.json", b"", b'{"a":', b""),
        ("a.json", b"{", b" ", b"}"),
        ("a.txt", b"User: ", b"x", b"\nAssistant: y\n"),
        ("a.txt", b"User: a\nAssistant: ", b"x", b"\n---\nUser: a\nAssistant: b\n"),
        ("a.csv", b"question,answer\n", b"x", b"\na,b\n"),
        ("a.csv", b'question,answer\n"', b'x"",', b"\na,b\n"),
        ("a.tsv", b"question\tanswer\n", b"x", b"\na\tb\n"),
        ("a.jsonl", b"\xff\xfe", b"[\0", b"\n\0"),
    ],
)
def test_one_endless_line(
    tmp_path: Path,
    campaign: Campaign,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    start: bytes,
    middle: bytes,
    end: bytes,
) -> None:
    size_mb = campaign(6, 512)
    if size_mb < 100:  # the same at a smaller scale
        monkeypatch.setattr(lines, "MAX_LINE_BYTES", 2_000_000)
        monkeypatch.setattr(delimited_rows, "MOST_CHARACTERS", 2_000_000)
    path = huge(tmp_path / name, size_mb, start, middle, end)
    path.read_bytes()  # the disk is not what is measured
    started = time.process_time()
    refused = 0
    try:
        for entry in read(look(path)):
            refused += isinstance(entry, Rejected)
    except FtdeskError:
        refused += 1
    took_s = time.process_time() - started
    path.unlink()
    assert refused
    assert took_s < LIMIT_S


LONG = 400_000


@pytest.mark.parametrize("sign", [" ", "\n", "-", "#", "}", "*", "：", ">", "a ", "\\n", ", ", "User: "])
@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("a.txt", "User: a\n", "x\nAssistant: b\n"),
        ("a.txt", "User: ", "x\nAssistant: b\n"),
        ("a.txt", "", "User: a\nAssistant: b\n"),
        ("a.json", '[\n{"prompt":"', '","completion":" x"},\n{"prompt":"a","completion":"b"}]'),
        ("a.json", '[{"prompt":"a","completion":"b"},', '{"prompt":"a","completion":"b"}]'),
        ("a.json", '[{"prompt":"a" "completion":"', '"},{"prompt":"a","completion":"b"}]'),
        ("a.json", '[{"conversations":[{"from":"', '","value":"x"}]}]'),
        ("a.jsonl", '{"', '":1}\n{"prompt":"a\n\n###\n\n","completion":" b"}'),
        ("a.csv", 'question,answer\n"', '",b\n'),
        ("a.csv", "question,", "\na,b\n"),
    ],
)
def test_no_text_takes_forever(tmp_path: Path, name: str, start: str, end: str, sign: str) -> None:
    path = tmp_path / name
    path.write_text(start + sign * (LONG // len(sign)) + end, encoding="utf-8")
    check(path)
