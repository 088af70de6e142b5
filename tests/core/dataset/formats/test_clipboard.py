"""The clipboard of spreadsheets: what Excel, WPS, LibreOffice and Google Sheets put there comes out right."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftdesk.core.dataset.formats.clipboard import (
    cells_from_html,
    cells_from_text,
    html_from_cells,
    text_from_cells,
)

EXCEL = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Excel.Sheet>
<!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]-->
<style>
<!--table
	{mso-displayed-decimal-separator:"\\.";}
br
	{mso-data-placement:same-cell;}
td
	{padding-top:1px; mso-number-format:General; white-space:nowrap;}
.xl65
	{white-space:normal;}
-->
</style>
</head>
<body link="#0563C1" vlink="#954F72">
<table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:
 collapse;width:144pt'>
<!--StartFragment-->
 <col width=64 span=3 style='width:48pt'>
 <tr height=60 style='height:45.0pt'>
  <td height=60 width=64 style='height:45.0pt;width:48pt'>User</td>
  <td class=xl65 width=64 style='width:48pt'>first line<br>
    second line<br>
    <br>
    a<span style='mso-spacerun:yes'>&nbsp;&nbsp; </span>b</td>
  <td width=64 style='width:48pt'>say &quot;hi&quot; &amp; 2 &lt; 3</td>
 </tr>
 <tr height=20 style='height:15.0pt'>
  <td height=20 style='height:15.0pt'></td>
  <td colspan=2 style='mso-ignore:colspan'>a long text that flows
  over its neighbour</td>
 </tr>
 <tr height=20 style='height:15.0pt'>
  <td rowspan=2 height=40 class=xl66 style='height:30.0pt'>merged</td>
  <td align=right>1.5</td>
  <td>问题</td>
 </tr>
 <tr height=20 style='height:15.0pt'>
  <td><font class="font5">bo</font><font class="font0">ld</font></td>
  <td>&nbsp;</td>
 </tr>
<!--EndFragment-->
 <![if supportMisalignedColumns]>
 <tr height=0 style='display:none'>
  <td width=64 style='width:48pt'></td>
  <td width=64 style='width:48pt'></td>
  <td width=64 style='width:48pt'></td>
 </tr>
 <![endif]>
</table>
</body>
</html>
"""


def test_html_of_excel() -> None:
    assert cells_from_html(EXCEL) == [
        ["User", "first line\nsecond line\n\na   b", 'say "hi" & 2 < 3'],
        ["", "a long text that flows over its neighbour", ""],
        ["merged", "1.5", "问题"],
        ["", "bold", ""],
    ]


def test_html_of_excel_with_the_condition_as_a_comment() -> None:
    """So do browsers and newer Pythons read it."""
    text = EXCEL.replace("<![if supportMisalignedColumns]>", "<!--[if supportMisalignedColumns]-->")
    assert cells_from_html(text.replace(" <![endif]>\n</table>", " <!--[endif]-->\n</table>")) == (
        cells_from_html(EXCEL)
    )


def test_html_of_wps() -> None:
    text = """<html xmlns:v="urn:schemas-microsoft-com:vml"><head>
    <meta name="Generator" content="WPS Office ET"/>
    <style>.font0 {color:#000000;} br {mso-data-placement:same-cell;}</style></head><body>
    <table width="144.70" border="0" cellpadding="0" cellspacing="0" style='width:72.35pt;'>
    <!--StartFragment-->
    <colgroup><col width="72.35" span="2"/></colgroup>
    <tr height="37.80"><td class="xl65" height="37.80" x:str>提示<!--x--></td>
    <td class="xl65" x:str>第一行<br/>第二行</td></tr>
    <tr><td x:num>3</td><td x:num="0.5">50%</td></tr>
    <!--EndFragment--></table></body></html>"""
    assert cells_from_html(text) == [["提示", "第一行\n第二行"], ["3", "50%"]]


def test_html_of_libreoffice() -> None:
    text = """<!DOCTYPE html>
<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
<meta name="generator" content="LibreOffice 24.2.7.2 (Linux)"/>
<style type="text/css">body,div,table,thead,tbody,tfoot,tr,th,td,p { font-family:"Liberation Sans" }</style>
</head><body>
<table cellspacing="0" border="0">
	<colgroup span="2" width="85"></colgroup>
	<tr>
		<td height="49" align="left"><br></td>
		<td align="left" sdnum="1033;0;@">Line one<br>Line &quot;two&quot;</td>
	</tr>
	<tr>
		<td height="17" align="right" sdval="12" sdnum="1033;">12</td>
		<td align="left"><b><font face="Liberation Sans">tab	here</font></b></td>
	</tr>
</table>
</body></html>"""
    assert cells_from_html(text) == [["", 'Line one\nLine "two"'], ["12", "tab here"]]


def test_html_of_google_sheets() -> None:
    text = (
        '<meta charset="utf-8"><google-sheets-html-origin>'
        '<style type="text/css"><!--td {border: 1px}--></style>'
        '<table cellspacing="0" data-sheets-root="1"><colgroup><col width="100"/></colgroup><tbody>'
        '<tr><td data-sheets-value="{&quot;1&quot;:2,&quot;2&quot;:&quot;a  b\\n c&quot;}">'
        'a b<br/> c</td><td data-sheets-value="{&quot;1&quot;:3,&quot;3&quot;:2}">2.00</td></tr>'
        '<tr><td>x<br/>y</td><td data-sheets-value="broken">z</td></tr></tbody></table>'
    )
    assert cells_from_html(text) == [["a  b\n c", "2.00"], ["x\ny", "z"]]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<p>a</p><p>b</p>", "a\nb"),
        ("<p>a<br></p><p>b</p>", "a\nb"),
        ("<p>a</p><p><br></p><p>b</p>", "a\n\nb"),
        ("<div><p>a</p></div>\n  <div>b</div>", "a\nb"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("  a \n b  ", "a b"),
        ("a <b>b</b> c", "a b c"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("a<script>x()</script><style>y</style>b", "ab"),
        ("<table><tr><td>in</td></tr><tr><td>ner</td></tr></table>", "in\nner"),
        ("&#x1F600; &eacute; &nonsense; &#0;", "😀 é &nonsense; \ufffd"),
        ("a</b></i></td>", "a"),
        ("a\xa0b", "a\xa0b"),
    ],
)
def test_html_inside_a_cell(inside: str, text: str) -> None:
    assert cells_from_html(f"<table><tr><td>{inside}</td><td>next</td></tr></table>") == [[text, "next"]]


def test_html_with_spans_and_without_ends() -> None:
    text = "<table><tr><td rowspan=3>a<td colspan=2 rowspan=2>b<td>c<tr><td>d<tr><td>e<td>f<td>g</table>"
    assert cells_from_html(text) == [["a", "b", "", "c"], ["", "", "", "d"], ["", "e", "f", "g"]]
    assert cells_from_html("<p>no table</p>") == []
    assert cells_from_html("") == []
    assert cells_from_html("<table><tr><td>cut of") == [["cut of"]]
    assert len(cells_from_html("<table><tr><td colspan=99999999>x</table>")[0]) == 256


def test_tab_text_of_excel() -> None:
    text = 'User\t"two\nlines ""quoted"""\tsay "hi"\r\n\t"a\ttab"\t5" long\r\n"hi"\t"he" said\t"""both"""\r\n'
    assert cells_from_text(text) == [
        ["User", 'two\nlines "quoted"', 'say "hi"'],
        ["", "a\ttab", '5" long'],
        ['"hi"', '"he" said', '"both"'],
    ]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("a", [["a"]]),
        ("a\0", [["a"]]),
        ("a\t", [["a", ""]]),
        ("\t", [["", ""]]),
        ("a\n", [["a"]]),
        ("a\n\n", [["a"], [""]]),
        ("\r\na\r\n", [[""], ["a"]]),
        ("a\rb\r\nc\td", [["a", ""], ["b", ""], ["c", "d"]]),
        ('"never closed\tb\nc', [['"never closed', "b"], ["c", ""]]),
        ('"', [['"']]),
        ('"a\r\nb"', [["a\nb"]]),
        ('"a\nb"x\tc', [['"a', ""], ['b"x', "c"]]),
    ],
)
def test_tab_text(text: str, cells: list[list[str]]) -> None:
    assert cells_from_text(text) == cells


def test_big_and_hostile_payloads_take_no_time() -> None:
    started = time.process_time()
    cells_from_text('"a\t' * 100_000 + '"')
    cells_from_text('""' * 200_000 + "\t" + '"""x\n' * 50_000)
    cells_from_html("<table><tr>" + "<td rowspan=9999 colspan=9999>" * 200 + "<tr><td>x" * 200)
    cells_from_html("<table><tr><td>" + "<b>" * 20_000 + "</i>" * 1_000 + "<table>" * 20_000)
    assert time.process_time() - started < 20


CELLS = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\r\0"))
            | st.sampled_from(["\t", '"', "\n", " a  b ", '"a"', "=1+1", "\n\n", " ", "\xa0"]),
            min_size=width,
            max_size=width,
        ),
        min_size=1,
        max_size=4,
    )
)


@settings(max_examples=300, deadline=None)
@given(CELLS)
def test_what_is_copied_comes_back_as_text(cells: list[list[str]]) -> None:
    assert cells_from_text(text_from_cells(cells)) == cells


@settings(max_examples=300, deadline=None)
@given(CELLS)
def test_what_is_copied_comes_back_as_html(cells: list[list[str]]) -> None:
    assert cells_from_html(html_from_cells(cells)) == cells


def test_what_excel_gets() -> None:
    assert text_from_cells([["a\nb", 'say "hi"'], ['"q"', "c\td"]]) == (
        '"a\nb"\tsay "hi"\r\n"""q"""\t"c\td"\r\n'
    )
    made = html_from_cells([["=1+1", "a\nb  c<"]])
    assert "mso-number-format:'\\@'" in made
    assert (
        'a<br style="mso-data-placement:same-cell">b<span style="mso-spacerun:yes">&nbsp;&nbsp;</span>c&lt;'
        in made
    )
