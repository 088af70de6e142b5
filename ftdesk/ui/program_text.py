"""What the program itself asks and says: which file, which name, and whether to leave a training running."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.ui.common.dialogs import ask, open_files, save_file
from ftdesk.ui.common.notice_bar import Notice, NoticeAction


def new_project_name() -> str:
    """The name of a project that the user has not named."""
    return QCoreApplication.translate("Program", "My project")


async def choose_files_to_open(parent: QWidget) -> list[Path]:
    """A project, or files of examples."""
    from ftdesk.core.dataset.formats.registry import readable_endings

    endings = " ".join(f"*{ending}" for ending in (".ftdesk", *readable_endings()))
    return await open_files(
        parent,
        QCoreApplication.translate("Program", "Open a file"),
        [
            QCoreApplication.translate("Program", "Projects and examples ({endings})").format(
                endings=endings
            ),
            QCoreApplication.translate("Program", "All files (*)"),
        ],
    )


async def choose_copy(parent: QWidget, suggested: Path) -> Path | None:
    """Where a copy of the project goes."""
    return await save_file(
        parent,
        QCoreApplication.translate("Program", "Save a copy"),
        suggested,
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


def only_looked_at(because: FtdeskError | None, save_copy: Callable[[], object]) -> Notice:
    """The project is open for looking only: who has it, and what is possible all the same."""
    holder = because.params.get("holder") if because is not None else None
    if holder:
        text = QCoreApplication.translate("Program", "{holder} has this project open.")
        text = text.format(holder=_named(str(holder)))
    elif because is not None and because.code is Code.PROJECT_LOCKED:
        text = QCoreApplication.translate("Program", "This project is open somewhere else.")
    else:
        text = QCoreApplication.translate("Program", "This project may only be read, where it lies.")
    return Notice(
        "info",
        text,
        detail=QCoreApplication.translate(
            "Program",
            "You can look, search, check prices, export and save a copy; nothing can be changed here.",
        ),
        actions=(NoticeAction(QCoreApplication.translate("Program", "Save a copy…"), save_copy),),
        sticky=True,
    )


def unguarded() -> Notice:
    """The project lies on a drive without locks."""
    return Notice(
        "wait",
        QCoreApplication.translate("Program", "Nothing keeps others from opening this project meanwhile."),
        detail=QCoreApplication.translate(
            "Program", "It lies on a drive that cannot lock files. Do not open it on two computers at once."
        ),
    )


def _named(holder: str) -> str:
    """“anna on desk-2” in the user's language: `core.file_lock.Holder` as text."""
    user, _, host = holder.partition(" on ")
    text = QCoreApplication.translate("Program", "{user} on {host}", "who has a project open")
    return text.format(user=user, host=host) if host else holder


async def ask_about_unsaved(parent: QWidget) -> bool:
    """What is typed cannot be saved: whether to leave all the same."""
    answer = await ask(
        parent,
        QCoreApplication.translate("Program", "Not saved"),
        QCoreApplication.translate("Program", "What you typed last cannot be saved."),
        [
            ("stay", QCoreApplication.translate("Program", "Go back to it")),
            ("leave", QCoreApplication.translate("Program", "Leave without it")),
        ],
        detail=QCoreApplication.translate(
            "Program",
            "It is marked in the window, with the reason. There you can try again, or save it as a file of"
            " its own.",
        ),
        danger="leave",
    )
    return answer == "leave"


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
