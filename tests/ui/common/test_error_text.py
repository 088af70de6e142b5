from __future__ import annotations

from string import Formatter

import pytest

from ftdesk.core.dataset.formats.entry import Refusal
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.ui.common.error_text import error_notice, error_text, phrases, refusal_text


@pytest.mark.parametrize("code", list(Code))
def test_every_code_says_what_why_and_what_to_press(code: Code, qapp: object) -> None:
    names = {field for part in phrases()[code] for _, field, _, _ in Formatter().parse(part) if field}
    text = error_text(FtdeskError(code, **dict.fromkeys(names, "something")))
    assert text.what
    assert text.cause
    assert text.next_step
    assert "{" not in text.what + text.cause + text.next_step


@pytest.mark.parametrize("code", list(Code))
def test_what_an_error_does_not_know_leaves_no_gap(code: Code, qapp: object) -> None:
    """Of an answer that failed before a restart only the code is kept."""
    text = error_text(FtdeskError(code))
    assert text.what
    assert "–" not in text.cause
    assert "{" not in text.what + text.cause + text.next_step


def test_why_a_provider_is_not_reached_is_said_in_words(qapp: object) -> None:
    said = {
        error_text(FtdeskError(Code.OFFLINE, reason=why)).cause for why in ("refused", "name", "reset", None)
    }
    assert len(said) == 4
    assert not any("refused" in each for each in said)


def test_what_the_system_says_ends_as_a_sentence(qapp: object) -> None:
    detail = error_notice(FtdeskError(Code.FILE_WRITE_FAILED, path="a.jsonl", reason="disk I/O error")).detail
    assert "disk I/O error. " in detail


def test_parameters_are_filled_in(qapp: object) -> None:
    text = error_text(FtdeskError(Code.DISK_FULL, path="/home/anna/Shop.ftdesk"))
    assert "Shop.ftdesk" in text.cause
    assert "/home" not in text.cause
    limits = error_text(FtdeskError(Code.FILE_TOO_LARGE, size_bytes=2_000_000, limit_bytes=1_000_000)).cause
    assert "2.0 MB" in limits
    assert "1.0 MB" in limits
    assert "4.1-mini" in error_text(FtdeskError(Code.MODEL_NOT_READY, model="gpt-4.1-mini")).what


def test_a_stranger_is_told_as_our_mistake(qapp: object) -> None:
    notice = error_notice(ZeroDivisionError("division by zero"))
    assert notice.tone == "bad"
    assert "ZeroDivisionError" in notice.detail


def test_not_yet_is_no_error(qapp: object) -> None:
    notice = error_notice(FtdeskError(Code.TOO_FEW_EXAMPLES, have=6, need=10))
    assert notice.tone == "wait"
    assert "6 of 10" in notice.text


def test_a_file_without_examples_names_line_and_reason(qapp: object) -> None:
    error = FtdeskError(
        Code.FILE_NO_EXAMPLES, path="a.jsonl", reason="rejected", line=3, refusal=Refusal.BROKEN_JSON.value
    )
    assert "Line 3: not valid JSON" in error_text(error).cause
    assert "web page" in error_text(FtdeskError(Code.FILE_NO_EXAMPLES, path="a", reason="html")).cause


@pytest.mark.parametrize("refusal", list(Refusal))
def test_every_refusal_has_words(refusal: Refusal, qapp: object) -> None:
    text = refusal_text(refusal.value, {"reason": "oops", "column": 4, "encoding": "utf-8"})
    assert text != refusal_text("unheard of")
    assert "{" not in text


@pytest.mark.parametrize(
    ("fault", "told"),
    [("password", "password"), ("too_large", "as CSV"), ("damaged", "cut off"), (None, "ENOENT")],
)
def test_why_a_file_cannot_be_read(fault: str | None, told: str, qapp: object) -> None:
    error = FtdeskError(Code.FILE_UNREADABLE, path="a.xlsx", reason="ENOENT", fault=fault)
    assert told in error_text(error).cause


@pytest.mark.parametrize("code", [Code.STREAM_CUT, Code.ADDON_CUT])
def test_nothing_is_said_to_be_kept_where_nothing_may_have_come(code: Code, qapp: object) -> None:
    text = error_text(FtdeskError(code))
    assert "kept" not in text.what + text.cause + text.next_step
