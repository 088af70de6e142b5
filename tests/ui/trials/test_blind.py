"""Before a vote nothing anywhere in the window tells whose answer stands where."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ftdesk.core.trials.trial import YOU
from ftdesk.ui.trials.voting import Voting
from tests.fakes.process import FakeProvider
from tests.services.house import MODEL
from tests.ui.trials.conftest import OTHER, Desk, OpenDesk
from tests.ui.trials.telling import everything_said
from tests.ui.trials.test_trial import begun

MOST_LOOKS = 40
"""Both orders come within so many looks, but for one time in 2 ** 39."""


async def all_answered(here: Desk, until: Any) -> Voting:
    (trial, *_) = here.store.of_job(here.house.store.all()[0].id)
    await until(lambda: not here.trials.progress(trial.id).running)
    voting = here.dialog.voting
    assert voting is not None
    return voting


def without_the_answers(here: Desk, voting: Voting) -> tuple[list[str], bool]:
    """All that is said with the two answers taken out, by places; and whether the tuned one is first."""
    texts = [each.toPlainText() for each in voting.texts]
    assert sorted(texts) == sorted([f"I am {MODEL}.", f"I am {OTHER}."])
    said = everything_said(here.dialog)
    for place, text in enumerate(texts):
        said = [each.replace(text, f"<answer {place}>") for each in said]
    assert sum("<answer 0>" in each for each in said) >= 2, "the walk has come to the texts"
    return said, OTHER in texts[0]


async def test_what_is_told_is_the_same_whoever_stands_first(
    desk: OpenDesk, provider: FakeProvider, until: Any
) -> None:
    async with desk() as here:
        provider.set(reply="I am {model}.")
        await begun(here, until, "One?\nTwo?")
        voting = await all_answered(here, until)
        await until(lambda: voting.open)
        QTest.keyClick(here.dialog, Qt.Key.Key_1)  # on whichever was answered first
        await until(voting.back.isVisible)
        voting.back.click()
        told: dict[bool, list[str]] = {}
        for _ in range(MOST_LOOKS):
            await until(lambda: voting.question.toPlainText() == "One?")
            said, tuned_first = without_the_answers(here, voting)
            assert told.setdefault(tuned_first, said) == said
            if len(told) == 2:
                break
            QTest.keyClick(here.dialog, Qt.Key.Key_1)
            await until(lambda: voting.question.toPlainText() == "Two?")
            voting.back.click()  # and chance decides anew
        assert told[True] == told[False]
        assert OTHER not in "".join(told[True])
        assert MODEL not in "".join(everything_said(voting)).replace(f"I am {MODEL}.", "")


async def test_the_same_test_once_more_is_blind_again(
    desk: OpenDesk, provider: FakeProvider, until: Any
) -> None:
    """What the result had told of the answers is gone when the same questions are voted on again."""
    async with desk() as here:
        provider.set(reply="I am {model}.")
        await begun(here, until, "One?")
        (trial,) = here.store.of_job(here.house.store.all()[0].id)
        await all_answered(here, until)
        QTest.keyClick(here.dialog, Qt.Key.Key_2)
        await until(lambda: here.store.votes(trial.id, YOU) and here.dialog.outcome.isVisible())
        assert sum(OTHER in each for each in everything_said(here.dialog.outcome)) > 0
        here.dialog.outcome.again.click()
        here.dialog.setup.begin.click()
        await until(lambda: here.dialog.voting is not None and here.dialog.voting.open)
        voting = await all_answered(here, until)
        said, _ = without_the_answers(here, voting)
        assert not any(OTHER in each for each in said)
        assert here.dialog.outcome.table.rows.rowCount() == 0
