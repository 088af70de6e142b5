"""The words for errors of files, projects and examples: what happened, the likely cause, what to press."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.errors import Code
from ftdesk.ui.common.error_phrases import Phrases


def files() -> Phrases:
    """Files that are read or written."""
    return {
        Code.FILE_NOT_FOUND: (
            QCoreApplication.translate("ErrorText", "“{name}” is not there."),
            QCoreApplication.translate(
                "ErrorText", "It was moved, renamed or deleted, or its disk is not connected: {path}"
            ),
            QCoreApplication.translate("ErrorText", "Choose the file again."),
        ),
        Code.FILE_UNREADABLE: (
            QCoreApplication.translate("ErrorText", "“{name}” cannot be read."),
            QCoreApplication.translate("ErrorText", "{fault}"),
            QCoreApplication.translate("ErrorText", "Check that you can open this file, then try again."),
        ),
        Code.FILE_EMPTY: (
            QCoreApplication.translate("ErrorText", "“{name}” is empty."),
            QCoreApplication.translate("ErrorText", "It has no line with anything in it."),
            QCoreApplication.translate("ErrorText", "Choose another file."),
        ),
        Code.FILE_NO_EXAMPLES: (
            QCoreApplication.translate("ErrorText", "No example was found in “{name}”."),
            QCoreApplication.translate("ErrorText", "{because}"),
            QCoreApplication.translate(
                "ErrorText",
                "Choose a file with conversations or a table with a column of answers,"
                " or import it again by “Import with options…” in the File menu.",
            ),
        ),
        Code.FILE_FORMAT_UNKNOWN: (
            QCoreApplication.translate("ErrorText", "ftdesk does not know the kind of file “{name}”."),
            QCoreApplication.translate(
                "ErrorText",
                "The ending of its name tells the format, and this one is none of those that ftdesk writes.",
            ),
            QCoreApplication.translate("ErrorText", "Choose a name that ends in .jsonl, .csv or .xlsx."),
        ),
        Code.FILE_WRITE_FAILED: (
            QCoreApplication.translate("ErrorText", "“{name}” could not be written."),
            QCoreApplication.translate("ErrorText", "The system says: {reason}"),
            QCoreApplication.translate(
                "ErrorText", "Choose another folder, or check that you may write to this one."
            ),
        ),
        Code.FILE_TOO_LARGE: (
            QCoreApplication.translate("ErrorText", "The training file is too large."),
            QCoreApplication.translate("ErrorText", "It has {size}; at most {limit} are taken there."),
            QCoreApplication.translate("ErrorText", "Take some examples out and try again."),
        ),
        Code.DISK_FULL: (
            QCoreApplication.translate("ErrorText", "The disk is full."),
            QCoreApplication.translate(
                "ErrorText", "There is no room left to write “{name}”. What was saved before is safe."
            ),
            QCoreApplication.translate("ErrorText", "Make some room on the disk, then press Try again."),
        ),
    }


def projects() -> Phrases:
    """Projects that are opened."""
    return {
        Code.PROJECT_NEWER: (
            QCoreApplication.translate("ErrorText", "“{name}” was made by a newer ftdesk."),
            QCoreApplication.translate(
                "ErrorText", "The project has version {version}; this ftdesk knows versions up to {known}."
            ),
            QCoreApplication.translate(
                "ErrorText",
                "Install the newest ftdesk and open the project again. Nothing in it was changed.",
            ),
        ),
        Code.PROJECT_NOT_FTDESK: (
            QCoreApplication.translate("ErrorText", "“{name}” is not an ftdesk project."),
            QCoreApplication.translate(
                "ErrorText", "It is another kind of file, or its beginning is damaged."
            ),
            QCoreApplication.translate(
                "ErrorText", "Choose a file that ftdesk made, or import this one as examples."
            ),
        ),
        Code.PROJECT_DAMAGED: (
            QCoreApplication.translate("ErrorText", "“{name}” is damaged."),
            QCoreApplication.translate("ErrorText", "A part of the file cannot be read: {reason}"),
            QCoreApplication.translate(
                "ErrorText", "Open a backup: they lie in the folder “backups” beside the project."
            ),
        ),
        Code.PROJECT_LOCKED: (
            QCoreApplication.translate("ErrorText", "“{name}” is open somewhere else."),
            QCoreApplication.translate(
                "ErrorText", "Another window or another program has this project open."
            ),
            QCoreApplication.translate("ErrorText", "Close it there, then open it here again."),
        ),
        Code.PROJECT_READ_ONLY: (
            QCoreApplication.translate("ErrorText", "“{name}” may only be read."),
            QCoreApplication.translate(
                "ErrorText", "It is open somewhere else, or its file or folder is protected against writing."
            ),
            QCoreApplication.translate(
                "ErrorText", "Save a copy and change that one, or allow writing and open it again."
            ),
        ),
    }


def examples() -> Phrases:
    """The examples of a project."""
    return {
        Code.EXAMPLE_GONE: (
            QCoreApplication.translate("ErrorText", "This example is no longer there."),
            QCoreApplication.translate("ErrorText", "It was deleted in the meantime."),
            QCoreApplication.translate(
                "ErrorText", "Press Undo to bring it back, or go on with another one."
            ),
        ),
        Code.EXAMPLES_BUSY: (
            QCoreApplication.translate("ErrorText", "This cannot be done right now."),
            QCoreApplication.translate("ErrorText", "Many examples are being changed at this moment."),
            QCoreApplication.translate("ErrorText", "Wait until that is done, or stop it, and try again."),
        ),
    }


def of_ftdesk() -> Phrases:
    """What ftdesk reads for itself: its own parts, and tables of prices."""
    return {
        Code.RESOURCE_DAMAGED: (
            QCoreApplication.translate("ErrorText", "A part of ftdesk is missing or damaged."),
            QCoreApplication.translate(
                "ErrorText", "The file “{name}” that belongs to ftdesk is not as it should be."
            ),
            QCoreApplication.translate(
                "ErrorText", "Install ftdesk again. Your projects are not touched by that."
            ),
        ),
        Code.PRICE_TABLE_BAD: (
            QCoreApplication.translate("ErrorText", "The price table “{name}” was not taken."),
            QCoreApplication.translate("ErrorText", "It is not as it should be: {reason}"),
            QCoreApplication.translate(
                "ErrorText", "Your prices are as they were. Mend the table, or choose another one."
            ),
        ),
    }
