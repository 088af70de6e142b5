"""The sentences of a blind test: who was preferred how often, and how sure that is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.money import Usd
from ftdesk.core.settings import Settings
from ftdesk.core.trials.scores import Summary
from ftdesk.core.trials.statistics import Preference
from ftdesk.core.trials.trial import Question
from ftdesk.services.trial_service import TrialProgress
from ftdesk.ui.common import figures
from ftdesk.ui.common.money_text import money_text

_EVEN = 0.5


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
    if low > _EVEN:
        return QCoreApplication.translate("Trial", "The training worked: this is more than chance.")
    if high < _EVEN:
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


def scores(found: Summary) -> str:
    """What was measured against the expected answers."""
    parts = [
        QCoreApplication.translate("Trial", "exactly as hoped for: {number} of {all}").format(
            number=figures.count(found.exact), all=figures.count(found.answers)
        ),
        QCoreApplication.translate("Trial", "similarity {share}").format(share=percent(found.similarity)),
        QCoreApplication.translate("Trial", "length {share}").format(share=percent(found.length)),
    ]
    if found.valid_json is not None:
        valid = QCoreApplication.translate("Trial", "valid JSON: {number}")
        parts.insert(1, valid.format(number=figures.count(found.valid_json)))
    return " · ".join(parts)


def cost(amount: Usd | None, settings: Settings) -> str:
    """What asking costs, before it is done."""
    if amount is None:
        return QCoreApplication.translate(
            "Trial", "What these answers cost is not known: no price is known for one of the models."
        )
    if not amount.amount:
        return QCoreApplication.translate("Trial", "Asking is free: everything runs on this computer.")
    text = QCoreApplication.translate("Trial", "Asking costs at most {amount}.")
    return text.format(amount=money_text(amount, settings))


def gathering(progress: TrialProgress) -> str:
    """How far the answers are."""
    if progress.waiting_s:
        text = QCoreApplication.translate("Trial", "The model is waking up. Next try in {seconds} s.")
        return text.format(seconds=figures.count(progress.waiting_s))
    text = QCoreApplication.translate("Trial", "{done} of {all} answers are there.")
    return text.format(done=figures.count(progress.done), all=figures.count(progress.all))


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
