"""What the program itself asks and says: which file, which name, and whether to leave a training running."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ftdesk.ui.common.dialogs import ask, open_file, save_file
from ftdesk.ui.common.notice_bar import Notice, NoticeAction


def new_project_name() -> str:
    """The name of a project that the user has not named."""
    return QCoreApplication.translate("Program", "My project")


async def choose_file_to_open(parent: QWidget) -> Path | None:
    """A project, or a file of examples."""
    return await open_file(
        parent,
        QCoreApplication.translate("Program", "Open a file"),
        [
            QCoreApplication.translate("Program", "Projects and examples (*.ftdesk *.jsonl)"),
            QCoreApplication.translate("Program", "All files (*)"),
        ],
    )


async def choose_file_to_import(parent: QWidget) -> Path | None:
    """A file of examples for the open project."""
    return await open_file(
        parent,
        QCoreApplication.translate("Program", "Import examples"),
        [
            QCoreApplication.translate("Program", "Examples (*.jsonl)"),
            QCoreApplication.translate("Program", "All files (*)"),
        ],
    )


async def choose_copy(parent: QWidget, project: Path) -> Path | None:
    """Where a copy of the project goes."""
    return await save_file(
        parent,
        QCoreApplication.translate("Program", "Save a copy"),
        project.with_name(project.stem + " 2.ftdesk"),
        QCoreApplication.translate("Program", "Projects (*.ftdesk)"),
    )


def copy_saved(path: Path, open_it: Callable[[], None]) -> Notice:
    """A copy was saved; one press opens it."""
    return Notice(
        "ok",
        QCoreApplication.translate("Program", "Copy saved as “{name}”.").format(name=path.name),
        detail=str(path.parent),
        actions=(NoticeAction(QCoreApplication.translate("Program", "Open the copy"), open_it),),
    )


async def ask_about_training(parent: QWidget) -> str | None:
    """A training on this computer is under way: ``keep`` it going, ``stop`` it for now, or None: stay."""
    return await ask(
        parent,
        QCoreApplication.translate("Program", "A training is running"),
        QCoreApplication.translate("Program", "A training is still running on this computer."),
        [
            ("keep", QCoreApplication.translate("Program", "Hide the window and go on")),
            ("stop", QCoreApplication.translate("Program", "Stop here, resume later")),
        ],
        detail=QCoreApplication.translate(
            "Program",
            "With the window hidden, the training goes on and ftdesk tells you when it is done."
            " If you stop here, it is saved and goes on by itself the next time you open this project.",
        ),
    )
