"""The pages of an open project, each given by constructor what it needs and no more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ftdesk.app.session import Session
from ftdesk.services.seen_service import SeenService
from ftdesk.ui.chat.chat_page import ChatPage
from ftdesk.ui.check.check_page import CheckPage
from ftdesk.ui.dataset.examples_page import ExamplesPage
from ftdesk.ui.jobs.training_page import TrainingPage
from ftdesk.ui.seen.seeing import Seeing
from ftdesk.ui.settings.settings_page import SettingsPage
from ftdesk.ui.theme import Theme
from ftdesk.ui.trials.desk import TrialDesk

if TYPE_CHECKING:
    from ftdesk.app.workspace import Workspace


def builders(work: Workspace, session: Session, theme: Theme) -> dict[str, Callable[[], QWidget]]:
    """What builds each page, by the name it has in `Pages`, in the order in which they are needed."""
    return {name: partial(build, work, session, theme) for name, build in _PAGES.items()}


def _examples(work: Workspace, session: Session, theme: Theme) -> ExamplesPage:
    return ExamplesPage(
        theme=theme,
        dataset=work.dataset,
        undo=work.undo,
        bulk=work.bulk,
        cost=work.cost,
        checks=work.checks,
        transfer=work.transfer,
        settings=session.settings,
        tasks=work.tasks,
    )


def _check(work: Workspace, session: Session, theme: Theme) -> CheckPage:
    return CheckPage(
        theme=theme,
        dataset=work.dataset,
        undo=work.undo,
        bulk=work.bulk,
        cost=work.cost,
        checks=work.checks,
        connections=session.connections,
        jobs=work.jobs,
        engine=session.engine,
        models=session.local_models,
        settings=session.settings,
        tasks=work.tasks,
        today=session.today,
    )


def _training(work: Workspace, session: Session, theme: Theme) -> TrainingPage:
    return TrainingPage(
        theme=theme,
        store=work.job_store,
        jobs=work.jobs,
        connections=session.connections,
        settings=session.settings,
        tasks=work.tasks,
        callables=work.callable,
        exports=work.exports,
    )


def _chat(work: Workspace, session: Session, theme: Theme) -> ChatPage:
    return ChatPage(
        theme=theme,
        dataset=work.dataset,
        undo=work.undo,
        store=work.chat_store,
        chat=work.chat,
        job_store=work.job_store,
        connections=session.connections,
        settings=session.settings,
        tasks=work.tasks,
        callables=work.callable,
        prices=session.prices,
    )


def _settings(work: Workspace, session: Session, theme: Theme) -> SettingsPage:
    return SettingsPage(
        theme=theme,
        settings=session.settings,
        connections=session.connections,
        prices=session.prices,
        engine=session.engine,
        models=session.local_models,
        addon=session.addon,
        ledger=work.ledger,
        project=work.project,
        tasks=work.tasks,
        jobs=work.job_store,
        cost=work.cost,
        today=session.today,
    )


_PAGES: dict[str, Callable[[Workspace, Session, Theme], QWidget]] = {
    "examples": _examples,
    "check": _check,
    "training": _training,
    "chat": _chat,
    "settings": _settings,
}


def seeing(work: Workspace, session: Session, theme: Theme) -> Seeing:
    """The view of what a model sees, over the examples' page."""
    return Seeing(
        theme,
        work.dataset,
        SeenService(work.dataset, session.connections, session.prices, session.tokens),
        session.connections,
        work.cost,
        session.engine,
        session.local_models,
        session.settings,
        work.tasks,
        work.settle,
        work.pages.examples,
        today=session.today,
    )


def testing(work: Workspace, session: Session, theme: Theme) -> TrialDesk:
    """“Did it work?”, over the trainings' page."""
    return TrialDesk(
        theme=theme,
        store=work.trial_store,
        trials=work.trials,
        jobs=work.job_store,
        connections=session.connections,
        prices=session.prices,
        dataset=work.dataset,
        undo=work.undo,
        settings=session.settings,
        tasks=work.tasks,
        parent=work.pages.training,
    )
