"""The page to show: whole questions on whole pages, nothing that loads, every vote, figure and judgement."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ftdesk.core.chat.conversation import ChatSettings, Lane, MessageState
from ftdesk.core.errors import Code
from ftdesk.core.trials.trial import YOU, Answer, Question, Trial, Vote
from ftdesk.ui.theme import Theme
from ftdesk.ui.trials import report
from ftdesk.ui.trials.answers_table import AnswersModel
from ftdesk.ui.trials.outcome import Outcome
from ftdesk.ui.trials.report_pdf import as_pdf

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WILD = "![x](http://evil.example/x.png) [y](javascript:alert(1)) <script>z</script> **bold** 1 < 2"


def outcome(*answers: tuple[str | None, str | None]) -> Outcome:
    """A judged test of two models; None: that answer could not be had. The one vote is for “After”."""
    lanes = (Lane("openai", "base-model"), Lane("openai", "tuned-model", "", "job"))
    trial = Trial(1, "job", NOW, lanes, ChatSettings(0.0, 400), Lane("openai", "a-judge"), "Be fair.")
    questions, given = [], {}
    for number, texts in enumerate(answers, 1):
        asked = ({"role": "user", "content": f"Why {number}?"},)
        questions.append(Question(number, 1, asked, '{"a": 1}'))
        given[number] = {
            who: Answer(number, who, text or "", MessageState.DONE if text else MessageState.FAILED,
                        None if text else Code.RATE_LIMITED.value)
            for who, text in enumerate(texts)
        }  # fmt: skip
    votes = {1: Vote(1, YOU, 1, NOW)}
    judged = {1: Vote(1, "a-judge", 0, NOW, "The first one is shorter.")}
    return Outcome(trial, ("Before", "After"), tuple(questions), given, votes, judged, {1})


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


async def test_nothing_in_an_answer_loads_or_runs(qapp: QApplication) -> None:
    html = report.as_html(await report.page(outcome((WILD, "fine")), "A <b> title"), "en")
    assert not re.search(r"<(img|a|script|link|iframe)\b|\b(src|href|onload)\s*=|url\(", html)
    assert "&lt;script&gt;" in html
    assert "A &lt;b&gt; title" in html
    assert "**bold**" not in html
    assert ">bold<" in html


async def test_votes_figures_judgements_and_failures_are_told(qapp: QApplication) -> None:
    made = await report.page(outcome(('{"a": 2}', '{"a": 1}'), (None, "late"), ("one", "two")), "Title")
    html = report.as_html(made, "en")
    assert "preferred in 1 of 1" in html
    assert "The judge a-judge says: After was preferred in 0 of 1" in html
    assert "The judge: Before. The first one is shorter." in html
    assert "Be fair." in html
    assert "After ✓ better" in html
    assert "no answer: " in html
    assert "not voted on yet" in html
    figures = re.findall(r"<td class=\"line\">([^<]*)</td>", html)
    assert figures[:3] == ["exactly as hoped for", "0 of 2", "1 of 3"]
    assert "tuned-model" in html


def test_the_table_reads_markdown_and_tells_why(qapp: QApplication) -> None:
    theme = Theme(qapp)
    theme.apply("light")
    rows = AnswersModel(theme)
    rows.show_outcome(outcome(("**Rome.**", "Rome"), (None, "late")))
    said = [[str(rows.data(rows.index(row, column))) for column in range(5)] for row in range(2)]
    assert said[0] == ["Why 1?", "Rome.", "Rome", "After", "Before"]
    assert said[1][1].startswith("no answer: ")
    assert rows.data(rows.index(0, 4), Qt.ItemDataRole.ToolTipRole) == "The first one is shorter."
    rows.deleteLater()
    theme.deleteLater()


@pytest.mark.parametrize(("lines", "number", "count"), [(30, 4, 4), (140, 1, 4)])
async def test_a_part_is_torn_only_where_no_page_could_hold_it(
    qapp: QApplication, lines: int, number: int, count: int
) -> None:
    """Four of 30 lines would fit on three pages of some 44 lines, but only torn."""
    part = "".join(f"<p>line {line}</p>" for line in range(lines))
    assert pages(await as_pdf([part] * number, "Title", report.STYLE)) == count


@pytest.mark.parametrize(("lines", "count"), [((10, 70), 2), ((60, 20), 2), ((10, 30, 10), 2)])
async def test_no_page_stays_half_empty(qapp: QApplication, lines: tuple[int, ...], count: int) -> None:
    """A part too high for the rest of a page begins there, and the next one where it has ended."""
    parts = ["".join(f"<p>line {line}</p>" for line in range(each)) for each in lines]
    assert pages(await as_pdf(parts, "Title", report.STYLE)) == count


async def test_the_bar_shows_those_that_were_equally_good(qapp: QApplication) -> None:
    made = outcome(("one", "two"), ("one", "two"), ("one", "two"), ("one", "two"))
    made.votes.update({2: Vote(2, YOU, None, NOW), 3: Vote(3, YOU, None, NOW), 4: Vote(4, YOU, 0, NOW)})
    html = report.as_html(await report.page(made, "Title"), "en")
    drawn = re.findall(r'<td class="(bar|tie|rest)" width="(\d+)%">', html)
    assert drawn == [("bar", "25"), ("tie", "50"), ("rest", "25")]
    assert re.findall(r"&nbsp;([^<&]+: \d)", html) == ["After: 1", "equally good: 2", "Before: 1"]
    made.votes.clear()
    made.votes.update({1: Vote(1, YOU, None, NOW)})
    html = report.as_html(await report.page(made, "Title"), "en")
    assert re.findall(r'<td class="(bar|tie|rest)" width="(\d+)%">', html) == [("tie", "100")]


async def test_a_hundred_long_answers_are_written(qapp: QApplication, tmp_path: Path) -> None:
    long = "A sentence of some length that is said again and again. " * 40
    await report.export(tmp_path / "r.pdf", outcome(*[(long, long)] * 100), "Title")
    assert pages((tmp_path / "r.pdf").read_bytes()) > 50
