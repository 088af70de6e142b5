"""The sentences of a blind test: who was preferred how often, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.money import Usd
from ftdesk.core.settings import Settings
from ftdesk.core.trials.scores import Summary
from ftdesk.core.trials.statistics import Preference
from ftdesk.core.trials.trial import Question, Vote
from ftdesk.services.trial_service import TrialProgress
from ftdesk.ui.common import figures
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.money_text import money_text
from ftdesk.ui.common.sentences import together
from ftdesk.ui.trials.outcome import Outcome

_EVEN, _RARE, _ANYHOW = 0.5, 0.01, 0.9
_SURE = 0.05  # both must agree: the interval of few votes is narrower than the exact test


def percent(share: float) -> str:
    """A share of one as whole percent."""
    return QCoreApplication.translate("Trial", "{number} %").format(number=figures.count(round(share * 100)))


def preferred(found: Preference, name: str) -> str:
    """The tuned model was preferred in 8 of 10, 95 % interval 49–94 %."""
    interval = found.interval
    if interval is None:
        return QCoreApplication.translate("Trial", "Nothing was decided: neither answer was ever better.")
    text = QCoreApplication.translate(
        "Trial", "{name} was preferred in {wins} of {all} (95 % interval {low}–{high} %)."
    )
    said = text.format(
        name=name,
        wins=figures.count(found.wins),
        all=figures.count(found.decided),
        low=figures.count(round(interval[0] * 100)),
        high=figures.count(round(interval[1] * 100)),
    )
    if found.equal:
        number = found.equal
        said += " " + QCoreApplication.translate("Trial", "%n time(s) both were equally good.", None, number)
    return said


def meaning(found: Preference) -> str:
    """What the interval lets one say, in plain words."""
    interval = found.interval
    if interval is None:
        return QCoreApplication.translate("Trial", "Ask more questions to tell the two apart.")
    low, high = interval
    sure = found.chance < _SURE
    if low > _EVEN and sure:
        return QCoreApplication.translate("Trial", "The training worked: this is more than chance.")
    if high < _EVEN and sure:
        return QCoreApplication.translate(
            "Trial", "The model was better before: look at the answers below and at the examples."
        )
    if found.wins > found.losses:
        return QCoreApplication.translate(
            "Trial", "It looks better, but so few votes could also be chance. More questions make it sure."
        )
    return QCoreApplication.translate(
        "Trial", "No difference can be seen yet. More questions, or more examples, would show one."
    )


def figure_names() -> dict[str, str]:
    """What is measured against the expected answers, by the keys of `figures_of`."""
    return {
        "exact": QCoreApplication.translate("Trial", "exactly as hoped for"),
        "json": QCoreApplication.translate("Trial", "valid JSON"),
        "similarity": QCoreApplication.translate("Trial", "similarity"),
        "length": QCoreApplication.translate("Trial", "length"),
    }


def figures_of(found: Summary) -> dict[str, str]:
    """The figures of one contender; without that of JSON where none was expected."""
    of = QCoreApplication.translate("Trial", "{number} of {all}")
    known = {"exact": found.exact, "json": found.valid_json}
    counts = {
        key: of.format(number=figures.count(number), all=figures.count(found.answers))
        for key, number in known.items()
        if number is not None
    }
    return {**counts, "similarity": percent(found.similarity), "length": percent(found.length)}


def scores(found: Summary) -> str:
    """What was measured against the expected answers, in a line."""
    names = figure_names()
    said = QCoreApplication.translate("Trial", "{name}: {value}")
    return " · ".join(said.format(name=names[key], value=value) for key, value in figures_of(found).items())


def cost(amount: Usd | None, settings: Settings) -> str:
    """What asking costs, before it is done."""
    if amount is None:
        return QCoreApplication.translate(
            "Trial", "What these answers cost is not known: no price is known for one of the models."
        )
    if not amount.amount:
        return QCoreApplication.translate("Trial", "Asking is free.")
    text = QCoreApplication.translate("Trial", "Asking costs at most {amount}.")
    return text.format(amount=money_text(amount, settings))


def gathering(progress: TrialProgress) -> str:
    """How far the answers are."""
    if progress.waiting_s:
        text = QCoreApplication.translate("Trial", "The model is waking up. Next try in {seconds} s.")
        return text.format(seconds=figures.count(progress.waiting_s))
    text = QCoreApplication.translate("Trial", "{done} of {all} answers are there.")
    return text.format(done=figures.count(progress.done), all=figures.count(progress.all))


def luck(found: Preference) -> str:
    """How easily such votes come about by chance, in plain words; nothing where that says nothing."""
    if not found.decided or found.chance > _ANYHOW:
        return ""
    text = QCoreApplication.translate(
        "Trial", "Between two equally good models, votes this uneven come about in {share} of such tests."
    )
    return text.format(
        share=QCoreApplication.translate("Trial", "under 1 %")
        if found.chance < _RARE
        else percent(found.chance)
    )


def undecided(number: int) -> str:
    """That the judge said something else than who is better; empty where he never did."""
    text = QCoreApplication.translate("Trial", "On %n question(s) its reply named no winner.", None, number)
    return text if number else ""


def voted(vote: Vote | None, names: Sequence[str]) -> str:
    """Whom a vote preferred."""
    if vote is None:
        return QCoreApplication.translate("Trial", "not voted")
    return QCoreApplication.translate("Trial", "equally good") if vote.winner is None else names[vote.winner]


def no_answer(outcome: Outcome, question: Question, contender: int) -> str:
    """That an answer is missing, and why where that is known."""
    none, code = QCoreApplication.translate("Trial", "no answer"), outcome.failure(question.id, contender)
    try:
        why = error_text(FtdeskError(Code(code))).what if code else ""
    except ValueError:  # of a later version
        why = str(code)
    return f"{none}: {why}" if why else none


def gaps(outcome: Outcome) -> str:
    """What is missing for the test to be whole; empty where nothing is."""
    number, left, unjudged = outcome.unanswered, outcome.left, outcome.unjudged
    unanswered = QCoreApplication.translate(
        "Trial", "%n question(s) could not be voted on: an answer is missing.", None, number
    )
    not_voted = QCoreApplication.translate("Trial", "%n question(s) are not voted on yet.", None, left)
    unheard = QCoreApplication.translate(
        "Trial", "%n question(s) were not put to the judge yet.", None, unjudged
    )
    return together(unanswered if number else "", not_voted if left else "", unheard if unjudged else "")


def wishes() -> list[Callable[[str], str]]:
    """What the coach's drafts should be like, given a question: three ways to teach the same better."""
    texts = (
        QCoreApplication.translate("Trial", "Asked in other words: “{question}”"),
        QCoreApplication.translate("Trial", "A question close to “{question}”"),
        QCoreApplication.translate("Trial", "A harder question of the kind of “{question}”"),
    )
    return [partial(_worded, text) for text in texts]


def _worded(text: str, question: str) -> str:
    return text.format(question=question)


def talk_text(question: Question) -> str:
    """What was said before the answer, without the instructions; with names where several turns were."""
    turns = [each for each in question.messages if each["role"] in ("user", "assistant")]
    if len(turns) == 1:
        return question.text
    names = {
        "user": QCoreApplication.translate("Trial", "User"),
        "assistant": QCoreApplication.translate("Trial", "Assistant"),
    }
    return "\n\n".join(f"{names[each['role']]}: {each['content']}" for each in turns)
