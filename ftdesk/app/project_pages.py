"""Opens a project with its pages, each given by constructor what it needs and no more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ftdesk.app.session import Session
from ftdesk.app.workspace import Workspace
from ftdesk.core.dataset import bin as bin_of_project
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.errors import FtdeskError
from ftdesk.core.project import Project
from ftdesk.services.seen_service import SeenService
from ftdesk.ui.chat.chat_page import ChatPage
from ftdesk.ui.check.check_page import CheckPage
from ftdesk.ui.dataset.examples_page import ExamplesPage
from ftdesk.ui.jobs.training_page import TrainingPage
from ftdesk.ui.main_window import Pages
from ftdesk.ui.seen.seeing import Seeing
from ftdesk.ui.settings.settings_page import SettingsPage
from ftdesk.ui.theme import Theme
from ftdesk.ui.trials.desk import TrialDesk


async def open_workspace(session: Session, project: Project, theme: Theme, home: QObject) -> Workspace:
    """Services and pages of a project, page by page: the window answers in between."""
    dataset = await asyncio.to_thread(_read, project)
    work = Workspace(session, project, dataset, home)
    built: dict[str, Any] = {}
    try:
        for name, build in _PAGES.items():
            built[name] = build(work, session, theme)
            await asyncio.sleep(0)
    except BaseException:
        for page in built.values():
            page.detach()
            page.deleteLater()
        await work.stop()
        work.undo.deleteLater()
        raise
    work.pages = Pages(**built)
    work.seeing = _seeing(work, session, theme)
    work.testing = _testing(work, session, theme)
    return work


def _read(project: Project) -> Dataset:
    """In a worker: forget what has lain in the bin for long, then read all ids."""
    if not project.read_only:
        with suppress(FtdeskError):  # a full disk is no reason not to open a project
            bin_of_project.empty_old(project)
    return Dataset(project)


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


_PAGES: dict[str, Callable[[Workspace, Session, Theme], QWidget]] = {  # as they are needed
    "examples": _examples,
    "check": _check,
    "training": _training,
    "chat": _chat,
    "settings": _settings,
}


def _seeing(work: Workspace, session: Session, theme: Theme) -> Seeing:
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


def _testing(work: Workspace, session: Session, theme: Theme) -> TrialDesk:
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
