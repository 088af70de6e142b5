"""The result as a page to show: one HTML file that loads nothing; its parts are those of the PDF, too."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from ftdesk.core.atomic_file import write_atomic
from ftdesk.core.trials.scores import Summary
from ftdesk.core.trials.statistics import Preference
from ftdesk.core.trials.trial import Question
from ftdesk.ui.common import figures
from ftdesk.ui.common.sentences import together
from ftdesk.ui.trials import report_pdf, trial_text
from ftdesk.ui.trials.answer_html import answer_html
from ftdesk.ui.trials.outcome import Outcome

STYLE = """
body { color: #1b1f27; background: #ffffff; }
h1 { font-size: 26px; margin: 0 0 4px 0; } h2 { font-size: 17px; margin: 24px 0 6px 0; }
p { margin: 4px 0; } p.big { font-size: 19px; font-weight: 600; margin: 14px 0 4px 0; }
.muted { color: #5b6577; } .small { font-size: 12px; }
th { text-align: left; } th, td { padding: 6px 8px; vertical-align: top; }
td.better { background: #dff3f0; } td.worse { background: #f6f7f9; }
table.drawn { margin-top: 8px; }
td.bar { background: #0f766e; } td.tie { background: #dde2e9; } td.rest { background: #8b96a8; }
span.bar { color: #0f766e; } span.tie { color: #dde2e9; } span.rest { color: #8b96a8; }
td.line { border-bottom: 1px solid #e2e5ea; } th, td.line { padding-left: 0; }
"""
_ON_A_SCREEN = """
body { font-family: system-ui, sans-serif; font-size: 14px; line-height: 1.45;
  max-width: 860px; margin: 32px auto; padding: 0 16px; }
table { border-collapse: separate; border-spacing: 4px 0; width: 100%; table-layout: fixed; }
table.drawn { border-spacing: 0; } table.asked { margin: 4px 0 18px 0; }
td { overflow-wrap: anywhere; } pre { white-space: pre-wrap; }
@media print { .kept { break-inside: avoid; } }
"""


_COLUMN, _COLUMNS = 28, 66
"""The share of the width, in percent, that a column of figures and all of them take at most."""


@dataclass(frozen=True)
class Page:
    """The result in pieces of HTML, which are kept whole where a page ends, as far as that can be."""

    title: str
    parts: tuple[str, ...]


async def page(outcome: Outcome, title: str) -> Page:
    """Every text from outside is escaped, or read as Markdown without HTML; nothing is loaded.

    The window has a breath between two questions, as it has between two parts and pages of a PDF.
    """
    heading = QCoreApplication.translate("Trial", "All questions and answers")
    asked = []
    for number, question in enumerate(outcome.questions, 1):
        above = f"<h2>{escape(heading)}</h2>" if number == 1 else ""
        asked.append(above + _asked(outcome, question, number))
        await asyncio.sleep(0)
    return Page(title, (_verdict(outcome, title), *_measured(outcome), *asked, _how(outcome)))


def as_html(made: Page, language: str) -> str:
    """The whole page for a browser."""
    head = f'<meta charset="utf-8"><title>{escape(made.title)}</title><style>{STYLE}{_ON_A_SCREEN}</style>'
    body = "".join(f'<div class="kept">{each}</div>\n' for each in made.parts)
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>\n{body}</body></html>\n'


async def export(path: Path, outcome: Outcome, title: str) -> None:
    """Write the page, as PDF where the name ends so (FtdeskError DISK_FULL, FILE_WRITE_FAILED)."""
    made = await page(outcome, title)
    if path.suffix.lower() == ".pdf":
        write_atomic(path, await report_pdf.as_pdf(made.parts, title, STYLE))
    else:
        write_atomic(path, as_html(made, QLocale().bcp47Name()).encode())


def _verdict(outcome: Outcome, title: str) -> str:
    parts = [f"<h1>{escape(title)}</h1>", _line(_about(outcome), "muted")]
    for number, found in outcome.preferences():
        parts.append(_line(trial_text.preferred(found, outcome.names[number]), "big"))
        parts.append(_line(together(trial_text.meaning(found), trial_text.luck(found))))
        parts.append(_bar(found, outcome.names[0], outcome.names[number]))
    judge = outcome.trial.judge.model if outcome.trial.judge is not None else ""
    text = QCoreApplication.translate("Trial", "The judge {judge} says: {sentence}")
    for number, found in outcome.judgements():
        said = trial_text.preferred(found, outcome.names[number])
        parts.append(_line(text.format(judge=judge, sentence=said)))
    parts.append(_line(trial_text.gaps(outcome), "muted"))
    return "".join(parts)


def _line(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{escape(text)}</p>' if text else ""


def _about(outcome: Outcome) -> str:
    number = len(outcome.questions)
    text = QCoreApplication.translate("Trial", "Blind test of {day} with %n question(s).", None, number)
    how = QCoreApplication.translate(
        "Trial", "Whoever voted saw the answers side by side, in an order that only chance knew."
    )
    day = figures.day(outcome.trial.created_at.astimezone().date())
    return together(text.format(day=day), how)


def _bar(found: Preference, before: str, after: str) -> str:
    """The votes as one bar, drawn by table cells: they come out in PDF, too."""
    equal = QCoreApplication.translate("Trial", "equally good")
    shares = (("bar", after, found.wins), ("tie", equal, found.equal), ("rest", before, found.losses))
    total = found.decided + found.equal
    shown = [(kind, round(100 * votes / total)) for kind, _, votes in shares if votes]
    drawn = "".join(f'<td class="{kind}" width="{share}%">&nbsp;</td>' for kind, share in shown)
    said = [
        f'<span class="{kind}">■</span>&nbsp;{escape(name)}: {figures.count(votes)}'
        for kind, name, votes in shares
        if votes or kind != "tie"
    ]
    names = " &nbsp; ".join(said)
    table = f'<table class="drawn" width="100%" cellspacing="0"><tr>{drawn}</tr></table>' if shown else ""
    return f'{table}<p class="muted small">{names}</p>'


def _measured(outcome: Outcome) -> list[str]:
    found = outcome.measured()
    if not any(found):
        return []
    heading = QCoreApplication.translate("Trial", "Measured against the expected answers")
    width = min(_COLUMN, _COLUMNS // len(outcome.names))
    heads = "".join(f'<th width="{width}%">{escape(name)}</th>' for name in outcome.names)
    rows = "".join(
        f'<tr><td class="line">{escape(name)}</td>{"".join(map(_cell, values))}</tr>'
        for name, values in _figures(found)
    )
    table = f'<table width="100%" cellspacing="0"><tr><th></th>{heads}</tr>{rows}</table>'
    return [f"<h2>{escape(heading)}</h2>{table}"]


def _cell(text: str) -> str:
    return f'<td class="line">{escape(text)}</td>'


def _figures(found: list[Summary | None]) -> list[tuple[str, list[str]]]:
    """The name of each figure with its value for each contender."""
    names = trial_text.figure_names()
    values = [trial_text.figures_of(each) if each is not None else {} for each in found]
    return [
        (name, [each.get(key, "–") for each in values])
        for key, name in names.items()
        if any(key in each for each in values)
    ]


def _asked(outcome: Outcome, question: Question, number: int) -> str:
    """A question with its answers side by side, the better one on a ground of its own."""
    vote, width = outcome.votes.get(question.id), 100 // len(outcome.names)
    heads, cells = [], []
    praise = QCoreApplication.translate("Trial", "better")
    for contender, name in enumerate(outcome.names):
        better = vote is not None and vote.winner == contender
        mark = f" ✓ {praise}" if better else ""
        kind = "better" if better else "worse"
        text = outcome.text(question.id, contender)
        none = trial_text.no_answer(outcome, question, contender)
        said = answer_html(text) if text is not None else escape(none)
        heads.append(f'<td class="{kind} small" width="{width}%"><b>{escape(name + mark)}</b></td>')
        cells.append(f'<td class="{kind}" width="{width}%">{said}</td>')
    rows = "".join(f"<tr>{''.join(each)}</tr>" for each in (heads, cells))
    table = f'<table class="asked" width="100%" cellspacing="3">{rows}</table>'
    asked = escape(trial_text.talk_text(question)).replace("\n", "<br>")
    return f"<p><b>{figures.count(number)}. {asked}</b></p>{_decided(outcome, question)}{table}"


def _decided(outcome: Outcome, question: Question) -> str:
    """What no ground can tell: that both were equally good, what was hoped for, what the judge said."""
    vote, judged = outcome.votes.get(question.id), outcome.judged.get(question.id)
    told = []
    if vote is None:
        told.append(trial_text.voted(vote, outcome.names))
    elif vote.winner is None:
        text = QCoreApplication.translate("Trial", "Better: {name}")
        told.append(text.format(name=trial_text.voted(vote, outcome.names)))
    if question.expected is not None:
        text = QCoreApplication.translate("Trial", "Expected: {text}")
        told.append(text.format(text=question.expected))
    if judged is not None:
        text = QCoreApplication.translate("Trial", "The judge: {name}. {reason}")
        said = text.format(name=trial_text.voted(judged, outcome.names), reason=judged.reason)
        told.append(said.strip())
    return "".join(_line(each, "muted small") for each in told)


def _how(outcome: Outcome) -> str:
    """What somebody needs who wants to do it once more."""
    trial, parts = outcome.trial, []
    heading = QCoreApplication.translate("Trial", "How it was tested")
    for name, lane in zip(outcome.names, trial.contenders, strict=True):
        parts.append(_line(f"{name}: {lane.model}", "small"))
    settings = QCoreApplication.translate("Trial", "Temperature {temperature}, at most {tokens} tokens each.")
    if trial.settings.temperature is not None and trial.settings.max_tokens:
        temperature = QLocale().toString(trial.settings.temperature, "g", 3)
        tokens = figures.count(trial.settings.max_tokens)
        parts.append(_line(settings.format(temperature=temperature, tokens=tokens), "small"))
    interval = QCoreApplication.translate(
        "Trial",
        "Interval: Wilson's score interval. Chance: two-sided sign test. Equal votes count for neither.",
    )
    parts.append(_line(interval, "small muted"))
    if trial.judge is not None:
        told = QCoreApplication.translate("Trial", "The judge {judge} was told: {prompt}")
        parts.append(_line(told.format(judge=trial.judge.model, prompt=trial.judge_prompt), "small"))
    return f"<h2>{escape(heading)}</h2>{''.join(parts)}"
