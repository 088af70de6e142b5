"""Spreadsheets of other programs come in, ours go out and come back; what cannot be read is refused."""

from __future__ import annotations

import contextlib
import json
import struct
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from python_calamine import load_workbook

from ftdesk.core.dataset.formats import spreadsheets, workbook_guard
from ftdesk.core.dataset.formats.entry import Good, Loss, Rejected
from ftdesk.core.dataset.formats.plan import look, losses, read, with_layout, write_file
from ftdesk.core.dataset.formats.spreadsheets import XLSX
from ftdesk.core.errors import Code, FtdeskError
from tests.core.dataset.formats.test_delimited import GOLDEN, ONE_FILE, bad, chat, documents, good, st

XML = '<?xml version="1.0" encoding="UTF-8"?>'


def test_xlsx_of_another_program() -> None:
    """A cover sheet before the data, a table that begins at B2, numbers, dates, merged and blank cells."""
    found = look(GOLDEN / "openpyxl.xlsx")
    assert found.layout is not None
    assert (found.format.id, found.layout.sheet, found.layout.sheets) == ("xlsx", "Data", ("Read me", "Data"))
    assert found.certain
    entries = list(read(found))
    assert good(entries) == [
        chat("How many?", "3"),
        chat("Is it true?", "TRUE"),
        chat("When?", "2024-02-29"),
        chat("At what time?", "2024-02-29 13:05:00"),
        chat("How much?", "0.3"),
        chat("two\nlines", "  “kept” & <so>  "),
        chat("A 😀", "=not a formula"),
    ]
    assert [each.line for each in entries] == [3, 4, 5, 6, 7, 9, 10, 11]
    assert bad(entries) == [(10, "assistant")]
    assert [list(each.about.values()) for each in entries if isinstance(each, Good) and each.about] == [
        ["numbers"],
        ["text"],
        ["text"],
    ]


@pytest.mark.parametrize(
    ("name", "examples"),
    [
        ("odfpy.ods", [chat("第一行\n第二行", "好的"), chat("number", "7")]),
        ("xlwt.xls", [chat("你好", "line\nbreak"), chat("n", "2")]),
    ],
)
def test_other_spreadsheets(name: str, examples: list[dict[str, Any]], tmp_path: Path) -> None:
    assert good(list(read(look(GOLDEN / name)))) == examples
    renamed = tmp_path / "renamed.xlsx"
    renamed.write_bytes((GOLDEN / name).read_bytes())
    assert good(list(read(look(renamed)))) == examples


def test_another_sheet_and_other_columns_can_be_chosen(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in (("One", [["user", "assistant"], ["a", "b"]]), ("Two", [["x", "y"], ["c", "d"]])):
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    found = look(path)
    assert found.layout is not None
    other = spreadsheets.lay_out(
        found.source, spreadsheets.replace(found.layout, sheet="Two", has_header=False)
    )
    assert (other.sheet, other.columns, other.certain) == ("Two", ("A", "B"), False)
    assert good(list(read(with_layout(found, other)))) == [chat("x", "y"), chat("c", "d")]


@ONE_FILE
@given(documents=st.lists(documents(), min_size=1, max_size=5))
def test_what_is_written_is_read_again_to_the_letter(tmp_path: Path, documents: list[dict[str, Any]]) -> None:
    if any(sign in json.dumps(documents, ensure_ascii=False) for sign in "\ufffe\uffff"):
        return  # no XML can hold these
    path = tmp_path / "out.xlsx"
    assert write_file(path, map(json.dumps, documents)) == len(documents)
    found = look(path)
    assert found.certain
    entries = list(read(found))
    assert (good(entries), bad(entries)) == (documents, [])


def test_texts_become_neither_formulas_nor_links_nor_numbers(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_file(path, [json.dumps(chat("=1+1", "https://example.com")), json.dumps(chat("007", "1e5"))])
    rows = list(load_workbook(path).get_sheet_by_index(0).iter_rows())
    assert rows == [["system", "user", "assistant"], ["", "=1+1", "https://example.com"], ["", "007", "1e5"]]
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_a_text_too_long_for_a_cell_is_said_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    bodies = [json.dumps(chat("a", text)) for text in ("x" * 32_767, "x" * 32_768, "😀" * 16_384)]
    assert losses(XLSX, bodies) == {Loss.WHOLE: 2}
    assert write_file(path, bodies) == 1
    assert good(list(read(look(path)))) == [chat("a", "x" * 32_767)]


def test_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 4)
    examples = [chat(str(n), "b") for n in range(8)]
    path = tmp_path / "out.xlsx"
    assert write_file(path, map(json.dumps, examples)) == 8
    assert load_workbook(path).sheet_names == ["Examples", "Examples 2", "Examples 3"]
    assert good(list(read(look(path)))) == examples


def packed(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def with_sheet(path: Path, sheet: bytes) -> Path:
    """A workbook of ours with another sheet inside."""
    write_file(path, [json.dumps(chat("a", "b"))])
    with zipfile.ZipFile(path) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return packed(path, {**parts, "xl/worksheets/sheet1.xml": sheet})


def sheet_of(rows: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{XML}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def far_away(path: Path) -> Path:
    """One cell in the last corner: as a full table that would be 17 thousand million cells."""
    tall = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'
    return with_sheet(path, sheet_of('<row r="1"><c r="A1"><v>1</v></c></row>' + tall))


def wide_and_tall(path: Path) -> Path:
    """The widest cell in the first row, the lowest in the first column, and in the wrong order."""
    rows = '<row r="1048576"><c r="A1048576"><v>1</v></c></row><row r="1"><c r="XFD1"><v>1</v></c></row>'
    return with_sheet(path, sheet_of(rows))


def blanks(path: Path) -> Path:
    return with_sheet(path, sheet_of(" " * 80_000_000))


def ods_of_repeats(path: Path) -> Path:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="9000"><text:p>x</text:p>'
    )
    row = f'<table:table-row table:number-rows-repeated="9000">{cell}</table:table-cell></table:table-row>'
    return packed(
        path.with_suffix(".ods"),
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"{XML}<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{row}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        },
    )


def cut_off(path: Path) -> Path:
    path.write_bytes((GOLDEN / "openpyxl.xlsx").read_bytes()[:3000])
    return path


def cut_off_xls(path: Path) -> Path:
    path = path.with_suffix(".xls")
    path.write_bytes((GOLDEN / "xlwt.xls").read_bytes()[:3000])
    return path


def lies_about_its_size(path: Path) -> Path:
    write_file(path, [json.dumps(chat("a", "b" * 30_000))])
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
        true_size = info.file_size
    content = path.read_bytes()
    path.write_bytes(content.replace(true_size.to_bytes(4, "little"), (500).to_bytes(4, "little")))
    return path


def xls(path: Path, *changes: tuple[int, str, int]) -> Path:
    """Our XLS with other numbers at some places."""
    content = bytearray((GOLDEN / "xlwt.xls").read_bytes())
    for at, form, number in changes:
        struct.pack_into(form, content, at, number)
    path = path.with_suffix(".xls")
    path.write_bytes(content)
    return path


def endless_xls(path: Path) -> Path:
    """The directory's chain of sectors leads back to its first one."""
    content = (GOLDEN / "xlwt.xls").read_bytes()
    (directory,) = struct.unpack_from("<I", content, 48)
    (table,) = struct.unpack_from("<I", content, 76)
    return xls(path, (512 * (table + 1) + 4 * directory, "<I", directory))


def xls_of_too_many_texts(path: Path) -> Path:
    at = (GOLDEN / "xlwt.xls").read_bytes().index(b"\xfc\x00") + 4
    return xls(path, (at + 4, "<I", 2**31 - 1))


def far_away_xls(path: Path) -> Path:
    """A number cell in row 65,536 and column 65,536."""
    at = (GOLDEN / "xlwt.xls").read_bytes().index(b"\x7e\x02\x0a\x00") + 4
    return xls(path, (at, "<I", 0xFFFFFFFF))


def protected(path: Path) -> Path:
    path.write_bytes((GOLDEN / "password.xlsx").read_bytes())
    return path


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (far_away, "cells"),
        (wide_and_tall, "cells"),
        (blanks, "unpacked it would take 76 MB"),
        (ods_of_repeats, "cells"),
        (cut_off, "damaged or cut off"),
        (cut_off_xls, "damaged or cut off"),
        (lies_about_its_size, "damaged or cut off"),
        (endless_xls, "damaged or cut off"),
        (xls_of_too_many_texts, "damaged or cut off"),
        (far_away_xls, "cells"),
        (protected, "password"),
    ],
)
def test_what_cannot_be_read_is_said_at_once(tmp_path: Path, make: Any, reason: str) -> None:
    path = make(tmp_path / "a.xlsx")
    started = time.process_time()
    with pytest.raises(FtdeskError) as caught:
        list(read(look(path)))
    assert time.process_time() - started < 15
    assert caught.value.code == Code.FILE_UNREADABLE
    assert reason in str(caught.value.params["reason"])


def test_the_size_of_all_parts_together_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_guard, "MOST_UNPACKED_BYTES", 2000)
    with pytest.raises(FtdeskError) as caught:
        look(GOLDEN / "openpyxl.xlsx")
    assert caught.value.code == Code.FILE_UNREADABLE


def test_html_that_is_called_xls(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text("<html><body><table><tr><td>user</td><td>assistant</td></tr></table></body></html>\n")
    with pytest.raises(FtdeskError) as caught:
        list(read(look(path)))
    assert (caught.value.code, caught.value.params["reason"]) == (Code.FILE_NO_EXAMPLES, "html")


@ONE_FILE
@given(
    at=st.integers(0, 6000),
    junk=st.binary(min_size=1, max_size=8),
    name=st.sampled_from(["openpyxl.xlsx", "xlwt.xls", "odfpy.ods"]),
)
def test_damaged_workbooks_are_survived(tmp_path: Path, at: int, junk: bytes, name: str) -> None:
    content = bytearray((GOLDEN / name).read_bytes())
    at %= len(content)
    content[at : at + len(junk)] = junk
    path = tmp_path / name
    path.write_bytes(content)
    with contextlib.suppress(FtdeskError):  # anything else would be a crash
        assert all(isinstance(each, Good | Rejected) for each in read(look(path)))
