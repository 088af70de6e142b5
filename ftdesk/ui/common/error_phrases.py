"""The words for errors of providers, launches and keyrings: what happened, why, what to press."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.errors import Code

Phrases = dict[Code, tuple[str, str, str]]
"""Code → (what happened, likely cause, next step), translated, with {names} still to be filled in."""


def provider() -> Phrases:
    """What a key may do."""
    return {
        Code.KEY_MISSING: (
            QCoreApplication.translate("ErrorText", "There is no key for “{connection}”."),
            QCoreApplication.translate("ErrorText", "This connection needs a key and none was entered."),
            QCoreApplication.translate("ErrorText", "Enter the key in Settings, under Connections."),
        ),
        Code.KEY_REJECTED: (
            QCoreApplication.translate("ErrorText", "The key for “{connection}” was not accepted."),
            QCoreApplication.translate(
                "ErrorText", "It was mistyped, has been withdrawn, or belongs to another connection."
            ),
            QCoreApplication.translate("ErrorText", "Enter the key again in Settings, under Connections."),
        ),
        Code.TRAINING_NOT_AVAILABLE: (
            QCoreApplication.translate("ErrorText", "This key may not start trainings at “{connection}”."),
            QCoreApplication.translate("ErrorText", "{who} no longer offers training to this organisation."),
            QCoreApplication.translate(
                "ErrorText",
                "Train on this computer, or with another connection. You can delete the uploaded file.",
            ),
        ),
        Code.PERMISSION_DENIED: (
            QCoreApplication.translate("ErrorText", "{who} does not allow this."),
            QCoreApplication.translate("ErrorText", "It says: {message}"),
            QCoreApplication.translate(
                "ErrorText", "Use a key with more rights, or ask whoever manages your organisation."
            ),
        ),
    }


def answers() -> Phrases:
    """What a provider answers, or does not."""
    return {
        Code.RATE_LIMITED: (
            QCoreApplication.translate("ErrorText", "Too many requests for the moment."),
            QCoreApplication.translate("ErrorText", "{who} asks to wait {wait}."),
            QCoreApplication.translate("ErrorText", "Wait a little, then try again."),
        ),
        Code.QUOTA_EXCEEDED: (
            QCoreApplication.translate("ErrorText", "There is no credit left at {whom}."),
            QCoreApplication.translate("ErrorText", "It says: {message}"),
            QCoreApplication.translate("ErrorText", "Add credit in your account there, then try again."),
        ),
        Code.PROVIDER_FAILED: (
            QCoreApplication.translate("ErrorText", "{who} has a problem."),
            QCoreApplication.translate("ErrorText", "It answered with error {status}: {message}"),
            QCoreApplication.translate("ErrorText", "Wait a few minutes, then try again. Nothing is lost."),
        ),
        Code.TIMED_OUT: (
            QCoreApplication.translate("ErrorText", "No answer came in time."),
            "{slow}",
            QCoreApplication.translate("ErrorText", "Try again."),
        ),
        Code.OFFLINE: (
            QCoreApplication.translate("ErrorText", "{who} cannot be reached."),
            "{unreachable}",
            "{reconnect}",
        ),
        Code.STREAM_CUT: (
            QCoreApplication.translate("ErrorText", "The answer broke off."),
            QCoreApplication.translate("ErrorText", "The connection was lost while the answer was coming."),
            QCoreApplication.translate("ErrorText", "Press Try again to ask once more."),
        ),
        Code.BAD_ANSWER: (
            QCoreApplication.translate("ErrorText", "The answer could not be understood."),
            QCoreApplication.translate("ErrorText", "This address does not answer as OpenAI's API does."),
            QCoreApplication.translate("ErrorText", "Check the address of this connection in Settings."),
        ),
        Code.REQUEST_REFUSED: (
            QCoreApplication.translate("ErrorText", "{who} refused this."),
            QCoreApplication.translate("ErrorText", "It answered with {status}: {message}"),
            QCoreApplication.translate("ErrorText", "Change what it names, then try again."),
        ),
        Code.NOT_FOUND: (
            QCoreApplication.translate("ErrorText", "{who} does not have this."),
            QCoreApplication.translate("ErrorText", "It says: {message}"),
            QCoreApplication.translate("ErrorText", "It may have been deleted there. Choose another one."),
        ),
        Code.MODEL_NOT_READY: (
            QCoreApplication.translate("ErrorText", "“{model}” is not ready yet."),
            QCoreApplication.translate("ErrorText", "A new model takes some minutes to wake up at {whom}."),
            QCoreApplication.translate("ErrorText", "Wait: ftdesk tries again by itself."),
        ),
    }


def launch() -> Phrases:
    """What stands in the way of a launch."""
    return {
        Code.TOO_FEW_EXAMPLES: (
            QCoreApplication.translate("ErrorText", "Not yet: there are {have} of {need} examples."),
            QCoreApplication.translate(
                "ErrorText", "A training needs at least {need} examples to learn from."
            ),
            QCoreApplication.translate("ErrorText", "Write or import some more."),
        ),
        Code.MODEL_SHUT_DOWN: (
            QCoreApplication.translate("ErrorText", "“{model}” can no longer be trained."),
            QCoreApplication.translate("ErrorText", "It was shut down on {date}."),
            QCoreApplication.translate("ErrorText", "Choose another model."),
        ),
        Code.EXAMPLES_CHANGED: (
            QCoreApplication.translate("ErrorText", "The examples are no longer those that were priced."),
            QCoreApplication.translate(
                "ErrorText", "Some were added, changed or deleted since. Nothing was started or billed."
            ),
            QCoreApplication.translate(
                "ErrorText", "Press Train on the page Check & price, where the new price stands."
            ),
        ),
        Code.MIXED_EXAMPLES: (
            QCoreApplication.translate("ErrorText", "Chats and pairs cannot be trained together."),
            QCoreApplication.translate(
                "ErrorText",
                "{chats} of your examples are chats, {pairs} are pairs of a better and a worse answer. A"
                " training takes one kind alone.",
            ),
            QCoreApplication.translate(
                "ErrorText", "Leave one kind out on the Examples page and train again."
            ),
        ),
        Code.METHOD_NOT_TAKEN: (
            QCoreApplication.translate(
                "ErrorText", "{connection} does not train with examples of this kind."
            ),
            QCoreApplication.translate(
                "ErrorText",
                "Pairs of a better and a worse answer need another way of training than chats do.",
            ),
            QCoreApplication.translate("ErrorText", "Choose another connection."),
        ),
        Code.OVER_CAP: (
            QCoreApplication.translate(
                "ErrorText", "This training was not started: you have to agree first."
            ),
            QCoreApplication.translate(
                "ErrorText",
                "It would go beyond what you want to spend in a month, or its price is not known.",
            ),
            QCoreApplication.translate(
                "ErrorText", "Press Train on the page Check & price and type what is asked for there."
            ),
        ),
    }


def outcome() -> Phrases:
    """What became of a launch or of a job, and ourselves."""
    return {
        Code.LAUNCH_UNKNOWN: (
            QCoreApplication.translate("ErrorText", "It is not yet known whether the training began."),
            QCoreApplication.translate(
                "ErrorText",
                "The answer was lost on the way. ftdesk does not start it twice; it looks it up.",
            ),
            QCoreApplication.translate("ErrorText", "Wait, or press Check again."),
        ),
        Code.LAUNCH_NOT_STARTED: (
            QCoreApplication.translate("ErrorText", "The training was not started."),
            QCoreApplication.translate(
                "ErrorText",
                "No such training is there: the request never arrived. Nothing was billed.",
            ),
            QCoreApplication.translate("ErrorText", "Press Try again."),
        ),
        Code.JOB_FAILED: (
            QCoreApplication.translate("ErrorText", "The training failed."),
            QCoreApplication.translate("ErrorText", "The reason given: {message}"),
            QCoreApplication.translate(
                "ErrorText", "Look at the events of the training, mend what they name and train again."
            ),
        ),
        Code.ACTION_NOT_POSSIBLE: (
            QCoreApplication.translate("ErrorText", "This is not possible right now."),
            QCoreApplication.translate("ErrorText", "The training's state ({state}) does not allow it."),
            QCoreApplication.translate("ErrorText", "Wait until the state has changed."),
        ),
        Code.CHAT_BUSY: (
            QCoreApplication.translate("ErrorText", "This is not possible right now."),
            QCoreApplication.translate("ErrorText", "An answer of this chat is still being written."),
            QCoreApplication.translate("ErrorText", "Wait for its end, or press Stop."),
        ),
        Code.BUG: (
            QCoreApplication.translate("ErrorText", "ftdesk made a mistake."),
            QCoreApplication.translate("ErrorText", "An error that was not foreseen: {reason}"),
            QCoreApplication.translate(
                "ErrorText", "Your work is saved. Go on, and please report it from the Help menu."
            ),
        ),
    }


def keyring() -> Phrases:
    """The key store of the system."""
    return {
        Code.KEYRING_MISSING: (
            QCoreApplication.translate("ErrorText", "The key cannot be kept on this computer."),
            QCoreApplication.translate("ErrorText", "This system has no key store that ftdesk can use."),
            QCoreApplication.translate(
                "ErrorText", "Go on: the key is kept until you close ftdesk, and is written nowhere."
            ),
        ),
        Code.KEYRING_LOCKED: (
            QCoreApplication.translate("ErrorText", "The system's key store is locked."),
            QCoreApplication.translate(
                "ErrorText", "It was not unlocked, so ftdesk cannot read or store keys."
            ),
            QCoreApplication.translate(
                "ErrorText", "Unlock it, then try again. Until then the key is kept for this session only."
            ),
        ),
        Code.KEYRING_DISMISSED: (
            QCoreApplication.translate("ErrorText", "The key store was not unlocked."),
            QCoreApplication.translate(
                "ErrorText", "The system asked for your password and the window was closed."
            ),
            QCoreApplication.translate("ErrorText", "Try again and allow the access."),
        ),
        Code.KEYRING_FORGETS: (
            QCoreApplication.translate("ErrorText", "The key store did not keep the key."),
            QCoreApplication.translate("ErrorText", "The system took the key, but does not give it back."),
            QCoreApplication.translate(
                "ErrorText", "Go on: the key is kept until you close ftdesk, and is written nowhere."
            ),
        ),
        Code.KEYRING_UNSAFE: (
            QCoreApplication.translate("ErrorText", "The key store of this system is not safe."),
            QCoreApplication.translate(
                "ErrorText",
                "“{backend}” would write the key into a readable file, so ftdesk does not use it.",
            ),
            QCoreApplication.translate(
                "ErrorText", "Go on: the key is kept until you close ftdesk, and is written nowhere."
            ),
        ),
        Code.KEYRING_TIMED_OUT: (
            QCoreApplication.translate("ErrorText", "The key store does not answer."),
            QCoreApplication.translate("ErrorText", "The system's key store took too long."),
            QCoreApplication.translate(
                "ErrorText", "Look whether it shows a window that waits for you, then try again."
            ),
        ),
    }
