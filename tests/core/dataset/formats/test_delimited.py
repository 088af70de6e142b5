"""CSV and its kin: as programs write them, in any encoding; broken quotes; out for Excel and back."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ftdesk.core.dataset.formats import delimited_rows
from ftdesk.core.dataset.formats.delimited import CSV, guarded
from ftdesk.core.dataset.formats.entry import Entry, Field, Good, Loss, Refusal, Rejected
from ftdesk.core.dataset.formats.plan import Look, look, losses, mend, read, write_file
from ftdesk.core.errors import Code, FtdeskError

GOLDEN = Path(__file__).parents[3] / "golden"
ONE_FILE = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def chat(*texts: str, roles: str = "ua") -> dict[str, Any]:
    names = {"s": "system", "u": "user", "a": "assistant"}
    return {"messages": [{"role": names[r], "content": t} for r, t in zip(roles, texts, strict=True)]}


def message(role: str, **fields: Any) -> dict[str, Any]:
    return {"messages": [{"role": role, "content": "a", **fields}]}


def seen(path: Path, content: str | bytes) -> tuple[Look, list[Entry]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = look(path)
    return found, list(found.format.read(found.source, found.layout))


def good(found: list[Entry]) -> list[dict[str, Any]]:
    assert all(json.loads(each.body) == each.document for each in found if isinstance(each, Good))
    return [each.document for each in found if isinstance(each, Good)]


def bad(found: list[Entry]) -> list[tuple[int, str]]:
    return [
        (each.line, str(each.params.get("reason", each.code))) for each in found if isinstance(each, Rejected)
    ]


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter", "examples", "refused"),
    [
        (
            "chinese_gb18030.csv",
            "gb18030",
            ",",
            [
                chat("你好，请问怎么退货？", "您好，七天之内可以退货。"),
                chat('他说："多少钱？"\r\n还有，运费呢？', "一共九十九元，包邮。"),
                chat("今天天气怎么样？", "晴，二十五度。"),
            ],
            [],
        ),
        (
            "chinese_big5.csv",
            "big5",
            ",",
            [
                chat("請問這個訂單什麼時候送到？", "您好，預計明天下午會送到。"),
                chat("可以退款嗎？", "可以，七天之內都可以退款。"),
                chat("我想買一台電腦", "好的，請問您的用途是什麼？"),
            ],
            [],
        ),
        (
            "japanese_shift_jis.csv",
            "shift_jis",
            ",",
            [
                chat("この商品はいつ届きますか？", "明日の午後に届く予定です。"),
                chat("返品できますか？", "はい、七日以内でしたら返品できます。"),
                chat("営業時間を教えてください。", "午前九時から午後六時までです。"),
            ],
            [],
        ),
        (
            "excel_unicode_text.txt",
            "utf-16-le",
            "\t",
            [
                chat("Be kind.", "What is “love”?", "Baby, don’t hurt me.", roles="sua"),
                chat('two\nlines and a "quote"', "一、二"),
                chat('A 5" screen?', "Yes."),
            ],
            [],
        ),
        (
            "excel_semicolon.csv",
            "cp1252",
            ";",
            [
                chat('Was heißt "Bücher"; und warum?', "Erste Zeile;\r\n\r\ndritte Zeile"),
                chat("Wie viel, bitte?", "3,50 €"),
            ],
            [(6, "assistant")],
        ),
        ("bom_crlf.csv", "utf-8-sig", ",", [chat("Hi", "Hello"), chat("a, b", 'c"d')], []),
        ("alpaca.csv", "utf-8", ",", [chat("Translate to French\n\ncat", "chat"), chat("Say hi", "Hi!")], []),
        ("wide.csv", "utf-8", ",", [chat("a", "b", "c", "d", roles="uaua"), chat("e", "f")], []),
        (
            "turns.csv",
            "utf-8",
            ",",
            [chat("Be brief.", "Hi", "Hello", "Bye", "See you", roles="suaua"), chat("Ping", "Pong")],
            [],
        ),
    ],
)
def test_golden(
    name: str, encoding: str, delimiter: str, examples: list[dict[str, Any]], refused: list[tuple[int, str]]
) -> None:
    found = look(GOLDEN / name)
    assert found.layout is not None
    assert (found.source.encoding, found.layout.delimiter, found.layout.certain) == (
        encoding,
        delimiter,
        True,
    )
    entries = list(read(found))
    assert good(entries) == examples
    assert bad(entries) == refused


def test_pairs_and_marks() -> None:
    entries = list(read(look(GOLDEN / "pairs.csv")))
    first = entries[0]
    assert isinstance(first, Good)
    assert first.document == {
        "input": {"messages": [{"role": "user", "content": "2+2?"}]},
        "preferred_output": [{"role": "assistant", "content": "4"}],
        "non_preferred_output": [{"role": "assistant", "content": "5"}],
    }
    assert [dict(each.about) for each in entries if isinstance(each, Good)] == [
        {Field.SPLIT: "train"},
        {Field.SPLIT: "validation"},
    ]


@pytest.mark.parametrize(
    ("text", "delimiter", "examples", "refused"),
    [
        ("sep=;\r\nuser;assistant\r\na,b;c\r\n", ";", [chat("a,b", "c")], []),
        ('"sep=|"\nuser|assistant\na|b\n', "|", [chat("a", "b")], []),
        ("user|assistant\na, b; c|d\n", "|", [chat("a, b; c", "d")], []),
        ("user\tassistant\nHi, you\tHello, me\n", "\t", [chat("Hi, you", "Hello, me")], []),
        ('user;assistant\n"a;\n""b""";"c,d,e"\n', ";", [chat('a;\n"b"', "c,d,e")], []),
        ("user,assistant\ra,b\rc,d", ",", [chat("a", "b"), chat("c", "d")], []),
        ('user, assistant\n"a", "b, c"\n', ",", [chat("a", "b, c")], []),
        ('user,assistant\n"hi" he said,ok\n', ",", [chat('"hi" he said', "ok")], []),
        ("user,assistant\na\nb,c,d\n,\n\ne,f,,\n", ",", [chat("e", "f")], [(2, "assistant"), (3, "cells")]),
        ("user,assistant\n,only an answer\n", ",", [chat("", "only an answer")], []),
        ("\n\nuser,assistant\n\na,b\n", ",", [chat("a", "b")], []),
        ("user,assistant\na,'=1+1\n'-x,''@y\n", ",", [chat("a", "=1+1"), chat("-x", "'@y")], []),
        ("user,assistant\na,'tis so\n", ",", [chat("a", "'tis so")], []),
    ],
)
def test_dialects(
    tmp_path: Path, text: str, delimiter: str, examples: list[Any], refused: list[tuple[int, str]]
) -> None:
    found, entries = seen(tmp_path / "a.csv", text)
    assert found.layout is not None
    assert found.layout.delimiter == delimiter
    assert (good(entries), bad(entries)) == (examples, refused)


def test_a_quote_that_is_never_closed_spoils_its_row_alone(tmp_path: Path) -> None:
    rows = ["user,assistant", '"open,b', "c,d", *[f'"e{n}","f, {n}"' for n in range(50)], 'last,"open again']
    for end in ("\n", "\r\n"):
        _, entries = seen(tmp_path / "a.csv", end.join(rows))
        assert bad(entries) == [(2, "quote"), (54, "quote")]
        assert good(entries) == [chat("c", "d"), *(chat(f"e{n}", f"f, {n}") for n in range(50))]
        assert [each.line for each in entries] == [*range(2, 55)]


def test_a_quote_left_open_before_thousands_of_rows_without_quotes(tmp_path: Path) -> None:
    _, entries = seen(tmp_path / "a.csv", 'user,assistant\na,"b\n' + "c,d\n" * 5000)
    assert bad(entries) == [(2, "quote")]
    assert len(good(entries)) == 5000


def test_a_cell_of_a_megabyte_with_line_breaks(tmp_path: Path) -> None:
    long = 'line with a "quote", and a comma\n' * 32_000
    quoted = long.replace('"', '""')
    _, entries = seen(tmp_path / "a.csv", f'user,assistant\n"{quoted}",b\nc,"{quoted}"\n')
    assert good(entries) == [chat(long, "b"), chat("c", long)]


def test_a_row_beyond_all_measure_is_refused_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited_rows, "MOST_CHARACTERS", 50_000)
    _, entries = seen(tmp_path / "a.csv", "user,assistant\n" + "x" * 3_000_000 + ",y\na,b\n")
    assert [(each.line, each.code) for each in entries if isinstance(each, Rejected)] == [
        (2, Refusal.LINE_TOO_LONG)
    ]
    assert good(entries) == [chat("a", "b")]


@pytest.mark.parametrize("line", ['a","b\n', '"\n', '","\n', '"a\n', '""x\n', '"""\n', ',"\n'])
def test_hostile_quotes_take_no_time(tmp_path: Path, line: str) -> None:
    started = time.process_time()
    _, entries = seen(tmp_path / "a.csv", "user,assistant\nc,d\n" + line * 50_000 + "e,f\n")
    assert time.process_time() - started < 10, "a second on a slow machine; a hundred if it were squared"
    assert chat("c", "d") in good(entries)
    assert len(entries) > 1


def test_a_row_in_another_encoding_spoils_only_itself(tmp_path: Path) -> None:
    content = "user,assistant\né,ü\n".encode() * 1 + b"\xff\xfe,x\n" + b'a,"b\n' + b'\xe9"\nc,d\n'
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    found = look(path, encoding="utf-8")
    entries = list(found.format.read(found.source, found.layout))
    assert good(entries) == [chat("é", "ü"), chat("c", "d")]
    assert [(e.line, e.code) for e in entries if isinstance(e, Rejected)] == [
        (3, Refusal.BAD_ENCODING),
        (4, Refusal.BAD_ENCODING),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<!DOCTYPE html>\n<html>a,b</html>\n", "html"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR,\0\0", "binary"),
        (b"one column\nof words\n", "rejected"),
        (b"user,assistant\nq,\n", "rejected"),
    ],
)
def test_files_without_an_example(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(FtdeskError) as caught:
        list(read(look(path)))
    assert (caught.value.code, caught.value.params.get("reason")) == (Code.FILE_NO_EXAMPLES, reason)


def test_a_refused_row_can_be_mended(tmp_path: Path) -> None:
    found, entries = seen(tmp_path / "a.csv", "id;System;Frage;Antwort\n7;Sei nett.;Wer bist du?;\n8;;a;b\n")
    refused = entries[0]
    assert isinstance(refused, Rejected)
    assert refused.raw == "7\tSei nett.\tWer bist du?\t"
    body = mend(refused.raw + "Ich bin Marv.", found.layout)
    assert json.loads(body) == chat("Sei nett.", "Wer bist du?", "Ich bin Marv.", roles="sua")


# -- out ---------------------------------------------------------------------------------------------------

TEXT = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    [
        "=1+1",
        "-2",
        "- a",
        "+49",
        "@x",
        "'=x",
        "''+",
        "\t=a",
        "\r\n",
        'a\n"b",;c\t|',
        "'",
        "007",
        " x ",
        "\ufeff",
        "sep=;",
    ]
)
FILLED = TEXT.filter(lambda text: bool(text.strip()))


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A chat or a pair that a table carries wholly."""
    messages = [{"role": "system", "content": draw(FILLED)}] if draw(st.booleans()) else []
    for _ in range(draw(st.integers(0, 2))):
        messages.append({"role": "user", "content": draw(FILLED)})
        messages.append({"role": "assistant", "content": draw(TEXT)})
    messages.append({"role": "user", "content": draw(FILLED)})
    answer = {"role": "assistant", "content": draw(FILLED)}
    if draw(st.booleans()):
        return {"messages": [*messages, answer]}
    worse = {"role": "assistant", "content": draw(FILLED)}
    return {"input": {"messages": messages}, "preferred_output": [answer], "non_preferred_output": [worse]}


@pytest.mark.parametrize("ending", ["csv", "tsv"])
@ONE_FILE
@given(documents=st.lists(documents(), min_size=1, max_size=5))
def test_what_is_written_is_read_again_to_the_letter(
    tmp_path: Path, ending: str, documents: list[dict[str, Any]]
) -> None:
    path = tmp_path / f"out.{ending}"
    assert write_file(path, map(json.dumps, documents)) == len(documents)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    found = look(path)
    entries = list(read(found))
    assert found.layout is not None
    assert found.certain
    assert (good(entries), bad(entries)) == (documents, [])
    assert not losses(found.format, map(json.dumps, documents))
    write_file(path, (each.body for each in entries if isinstance(each, Good)))
    assert path.read_bytes() == content


@ONE_FILE
@given(
    st.lists(st.lists(st.text('ab",;\t\r\n x', max_size=8), min_size=1, max_size=3), max_size=6),
    st.binary(max_size=40),
)
def test_damaged_files_are_survived(tmp_path: Path, cells: list[list[str]], junk: bytes) -> None:
    lines = [",".join(row).encode() for row in cells]
    path = tmp_path / "a.csv"
    path.write_bytes(b"user,assistant\n" + b"\n".join(lines) + junk + b"\nlast,row")
    found = look(path)
    entries = list(found.format.read(found.source, found.layout))
    rows = path.read_bytes().count(b"\n") + path.read_bytes().count(b"\r") + 1
    assert len(entries) <= rows
    assert len({each.line for each in entries}) == len(entries)


@ONE_FILE
@given(st.lists(st.lists(st.text("ab' x", max_size=4), min_size=2, max_size=3), min_size=1, max_size=8))
def test_nothing_is_dropped_in_silence(tmp_path: Path, cells: list[list[str]]) -> None:
    _, entries = seen(tmp_path / "a.csv", "user,assistant\n" + "\n".join(map(",".join, cells)))
    assert len(entries) == sum(1 for row in cells if any(cell.strip() for cell in row))


def test_excel_opens_it_right(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write_file(path, [json.dumps(chat("Grüße; \n“你好”", '=HYPERLINK("x")')), json.dumps(chat("-5", "- a"))])
    assert path.read_bytes().decode() == (
        '\ufeffsystem,user,assistant\r\n,"Grüße; \n“你好”","\'=HYPERLINK(""x"")"\r\n,-5,\'- a\r\n'
    )
    assert [guarded(text) for text in ("a=b", "=", "'a", "-5.5", "-5 m", "'=")] == [
        "a=b", "'=", "'a", "-5.5", "'-5 m", "''=",
    ]  # fmt: skip


def test_a_turn_a_row_where_one_example_needs_it(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write_file(path, [json.dumps(chat("a", "b")), json.dumps(chat("c", "d", "e", "f", roles="uaua"))])
    assert path.read_text(encoding="utf-8-sig").splitlines() == [
        "conversation,role,text",
        *("1,user,a", "1,assistant,b"),
        *("2,user,c", "2,assistant,d", "2,user,e", "2,assistant,f"),
    ]


@pytest.mark.parametrize(
    ("document", "lost"),
    [
        (chat("a", "b"), set()),
        (message("user", name="Bo") | {"tools": []}, {Loss.NAMES, Loss.TOOLS}),
        (message("assistant", weight=0) | {"metadata": {}}, {Loss.WEIGHTS, Loss.OTHER_FIELDS}),
        (message("user", content=[{"type": "text", "text": "a"}, {"type": "image_url"}]), {Loss.IMAGES}),
        (message("tool"), {Loss.WHOLE}),
        (message("narrator"), {Loss.ROLES}),
        ({"prompt": "a"}, {Loss.WHOLE}),
    ],
)
def test_what_is_lost_is_said_before(document: dict[str, Any], lost: set[Loss]) -> None:
    assert losses(CSV, [json.dumps(document)]).keys() == lost
    file = io.BytesIO()
    assert CSV.write is not None
    assert CSV.write(file, [json.dumps(document)]) == (0 if Loss.WHOLE in lost else 1)


def test_writing_keeps_little_in_memory(tmp_path: Path) -> None:
    import tracemalloc

    body = json.dumps(chat("q" * 400, "a" * 400))
    tracemalloc.start()
    with (tmp_path / "out.csv").open("wb") as file:
        assert CSV.write is not None
        assert CSV.write(file, (body for _ in range(60_000))) == 60_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30_000_000
