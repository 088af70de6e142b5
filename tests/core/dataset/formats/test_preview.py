"""What the mapping page shows of a file: its cells or its text, in the encoding and layout chosen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import xlsxwriter

from ftdesk.core.dataset.formats.entry import Field, Good
from ftdesk.core.dataset.formats.preview import ROWS, preview, preview_with


def test_the_rows_of_a_table_as_they_stand_there(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        b"Kunde;Laden\n" + "Wann öffnet ihr morgens?;Um sieben, außer montags.\n".encode("cp1252") * 30
    )
    seen = preview(path)
    assert seen.seen.source.encoding == "cp1252"
    assert seen.rows[:2] == (("Kunde", "Laden"), ("Wann öffnet ihr morgens?", "Um sieben, außer montags."))
    assert len(seen.rows) == ROWS
    assert not seen.packed
    assert preview(path, "koi8-r").rows[1] != seen.rows[1]


def test_another_separator_lays_the_columns_out_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("one;two\n" + "a, b;c\n" * 5, "utf-8")
    first = preview(path)
    layout = first.seen.layout
    assert layout is not None
    other = preview_with(first.seen, replace(layout, delimiter=","), anew=True)
    assert other.rows[1] == ("a", " b;c")
    assert other.seen.layout is not None
    assert other.seen.layout.delimiter == ","
    chosen = preview_with(first.seen, replace(layout, has_header=False, fields={Field.ASSISTANT: 1}))
    goods = [each for each in chosen.seen.samples if isinstance(each, Good)]
    assert goods[0].document == {"messages": [{"role": "assistant", "content": "two"}]}


def test_columns_stay_what_they_are_where_only_the_heading_is_ticked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    row = "7;Wann öffnet ihr?;Um sieben.;2026-03-02;Zeiten\n"
    path.write_text("Nr;Kunde fragt;Wir sagen;Datum;Art\n" + row * 5, "utf-8")
    first = preview(path)
    assert first.seen.layout is not None
    fields = {Field.NOTE: 0, Field.USER: 1, Field.ASSISTANT: 2}
    chosen = preview_with(first.seen, replace(first.seen.layout, fields=fields))
    assert chosen.seen.layout is not None
    for has_header in (False, True):
        ticked = preview_with(chosen.seen, replace(chosen.seen.layout, has_header=has_header), anew=True)
        assert ticked.seen.layout is not None
        assert ticked.seen.layout.has_header == has_header
        assert ticked.seen.layout.fields == fields


def test_a_workbook_shows_the_sheet_chosen_and_has_no_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, cell in (("First", "x"), ("Second", "y")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["left", "right"])
            sheet.write_row(1, 0, [f"{cell} one", f"{cell} two"])
    first = preview(path)
    assert first.packed
    assert first.rows[1] == ("x one", "x two")
    layout = first.seen.layout
    assert layout is not None
    assert preview_with(first.seen, replace(layout, sheet="Second"), anew=True).rows[1] == ("y one", "y two")


def test_the_text_of_any_other_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf{}\r\nbro\0ken\r\n")
    assert preview(path).text == "{}\nbro�ken\n"
