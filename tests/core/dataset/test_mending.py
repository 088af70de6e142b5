"""Refused entries put right: as text, as a row, in three fields; nothing that stood in the row is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ftdesk.core.dataset.example import Mark, Split
from ftdesk.core.dataset.formats.entry import Field, Refusal, Rejected
from ftdesk.core.dataset.formats.plan import look, read
from ftdesk.core.dataset.formats.strict import Refused
from ftdesk.core.dataset.mending import fields_of, fits_fields, from_fields, from_text

TABLE = "question,answer,tags,split\nWho?,,shop,validation\nA, b,C,d,e\nA?,B.,,\n"


def refused(path: Path, text: str) -> tuple[list[Rejected], object]:
    path.write_text(text, "utf-8")
    seen = look(path)
    return [each for each in read(seen) if isinstance(each, Rejected)], seen.layout


def spoken(body: str) -> list[tuple[str, str]]:
    return [(each["role"], each["content"]) for each in json.loads(body)["messages"]]


def test_a_row_without_an_answer_gets_one_and_keeps_tags_and_split(tmp_path: Path) -> None:
    rejected, layout = refused(tmp_path / "a.csv", TABLE)
    raw = rejected[0].raw
    assert fits_fields(raw, layout)
    fields = fields_of(raw, layout)
    assert fields[Field.USER] == "Who?"
    with pytest.raises(Refused) as caught:
        from_fields(fields, raw, layout)
    assert caught.value.params["reason"] == "assistant"
    mended = from_fields({**fields, Field.ASSISTANT: "Us."}, raw, layout)
    assert spoken(mended.body) == [("user", "Who?"), ("assistant", "Us.")]
    assert (mended.mark.tags, mended.mark.split) == (("shop",), Split.VALIDATION)
    as_row = from_text("Who?\tUs.\tshop\tvalidation", layout)
    assert (spoken(as_row.body), as_row.mark) == (spoken(mended.body), mended.mark)


def test_cells_that_are_too_many_are_shown_with_the_answer(tmp_path: Path) -> None:
    rejected, layout = refused(tmp_path / "a.csv", TABLE)
    assert rejected[1].params["reason"] == "cells"
    fields = fields_of(rejected[1].raw, layout)
    assert fields[Field.USER] == "A"
    assert fields[Field.ASSISTANT] == "b, C, d, e"
    mended = from_fields(fields, rejected[1].raw, layout)
    assert mended.mark == Mark(), "nothing becomes a tag that is only out of its place"


def test_broken_json_is_judged_as_json(tmp_path: Path) -> None:
    rejected, layout = refused(tmp_path / "a.jsonl", '{"messages": [}\n{}\n')
    assert layout is None
    assert not fits_fields(rejected[0].raw, None)
    with pytest.raises(Refused) as caught:
        from_text(rejected[0].raw)
    assert caught.value.code is Refusal.BROKEN_JSON
    good = '{"messages": [{"role": "user", "content": "a"}]}'
    assert from_text(f" {good}\n").body == good


def test_words_that_nobody_speaks_need_speakers_not_json() -> None:
    with pytest.raises(Refused) as caught:
        from_text("just words")
    assert caught.value.params["reason"] == "speaker"
    assert spoken(from_text("User: a\nAssistant: b\nc").body) == [("user", "a"), ("assistant", "b\nc")]
    assert fields_of("just words", None) == {Field.USER: "just words"}


def test_rows_of_one_conversation_are_mended_as_text(tmp_path: Path) -> None:
    text = "conversation,role,text\n1,user,a\n1,nobody,b\n2,user,c\n2,assistant,d\n"
    rejected, layout = refused(tmp_path / "a.csv", text)
    raw = rejected[0].raw
    assert not fits_fields(raw, layout)
    mended = from_text(raw.replace("nobody", "assistant"), layout)
    assert spoken(mended.body) == [("user", "a"), ("assistant", "b")]
