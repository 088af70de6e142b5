"""The result as a page to show: one HTML file without anything to load, or the same as PDF."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from ftdesk.core.atomic_file import write_atomic
from ftdesk.core.trials.statistics import Preference
from ftdesk.core.trials.trial import Question
from ftdesk.ui.common import figures
from ftdesk.ui.trials import trial_text
from ftdesk.ui.trials.outcome import Outcome

_MARGIN_MM = 18
_DOTS_PER_INCH = 96
_STYLE = """
body { font-family: sans-serif; color: #1b1f27; background: #ffffff; max-width: 900px; margin: 32px auto;
  padding: 0 16px; line-height: 1.45; }
h1 { font-size: 26px; margin-bottom: 4px; } h2 { font-size: 18px; margin-top: 28px; }
p.big { font-size: 20px; font-weight: 600; } p.muted, td.muted { color: #5b6577; }
table { border-collapse: collapse; width: 100%; } th { text-align: left; }
th, td { border-bottom: 1px solid #e2e5ea; padding: 8px; vertical-align: top; }
td.better { background: #dff3f0; } td.bar { background: #0f766e; } td.rest { background: #e4e8ee; }
"""


def as_html(outcome: Outcome, title: str) -> str:
    """The whole page. Every text from outside is escaped; it loads nothing from anywhere."""
    parts = [f"<h1>{escape(title)}</h1>", f'<p class="muted">{escape(_about(outcome))}</p>']
    for number, found in outcome.preferences():
        sentence = trial_text.preferred(found, outcome.names[number])
        parts.append(f'<p class="big">{escape(sentence)}</p>')
        parts.append(f"<p>{escape(trial_text.meaning(found))}</p>")
        parts.append(_bar(found, outcome.names[0], outcome.names[number]))
    for number, found in outcome.judgements():
        parts.append(f"<p>{escape(_judged(outcome, found, number))}</p>")
    parts += _measured(outcome)
    heading = QCoreApplication.translate("Trial", "All questions and answers")
    parts.append(f"<h2>{escape(heading)}</h2>{_table(outcome)}")
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    return f"<!doctype html><html><head>{head}</head><body>{''.join(parts)}</body></html>\n"


def export(path: Path, outcome: Outcome, title: str) -> None:
    """Write the page, as PDF where the name ends so (FtdeskError DISK_FULL, FILE_WRITE_FAILED)."""
    html = as_html(outcome, title)
    write_atomic(path, _pdf(html, title) if path.suffix.lower() == ".pdf" else html.encode())


def _pdf(html: str, title: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.setHtml(html)
    document.print_(writer)
    buffer.close()
    return bytes(data.data())


def _about(outcome: Outcome) -> str:
    text = QCoreApplication.translate(
        "Trial", "Blind test of {day}: {questions} questions, answers in an order that only chance knew."
    )
    day = figures.day(outcome.trial.created_at.astimezone().date())
    return text.format(day=day, questions=figures.count(len(outcome.questions)))


def _judged(outcome: Outcome, found: Preference, number: int) -> str:
    judge = outcome.trial.judge.model if outcome.trial.judge is not None else ""
    text = QCoreApplication.translate("Trial", "The judge {judge} says: {sentence}")
    return text.format(judge=judge, sentence=trial_text.preferred(found, outcome.names[number]))


def _bar(found: Preference, before: str, after: str) -> str:
    """The votes as one bar, drawn by table cells: they come out in PDF, too."""
    total = found.decided
    if not total:
        return ""
    won = round(100 * found.wins / total)
    cells = [("bar", won), ("rest", 100 - won)]
    drawn = "".join(f'<td class="{kind}" width="{share}%">&nbsp;</td>' for kind, share in cells if share)
    names = f"{escape(after)}: {found.wins} · {escape(before)}: {found.losses}"
    return f'<table cellspacing="0"><tr>{drawn}</tr></table><p class="muted">{names}</p>'


def _measured(outcome: Outcome) -> list[str]:
    found = [
        (name, each) for name, each in zip(outcome.names, outcome.measured(), strict=True) if each is not None
    ]
    if not found:
        return []
    heading = QCoreApplication.translate("Trial", "Measured against the expected answers")
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(trial_text.scores(each))}</td></tr>" for name, each in found
    )
    return [f"<h2>{escape(heading)}</h2><table>{rows}</table>"]


def _table(outcome: Outcome) -> str:
    question = QCoreApplication.translate("Trial", "Question")
    heads = "".join(f"<th>{escape(name)}</th>" for name in (question, *outcome.names))
    return f"<table><tr>{heads}</tr>{''.join(_row(outcome, each) for each in outcome.questions)}</table>"


def _row(outcome: Outcome, question: Question) -> str:
    cells = [f"<td>{_lines(trial_text.talk_text(question))}</td>"]
    vote = outcome.votes.get(question.id)
    for number in range(len(outcome.names)):
        text = outcome.text(question.id, number)
        better = vote is not None and vote.winner == number
        kind = ' class="better"' if better else ""
        none = QCoreApplication.translate("Trial", "no answer")
        cells.append(f"<td{kind}>{_lines(text) if text is not None else escape(none)}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
