"""Where an error comes from, in words: a connection by its name, this computer, or what is not known."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.errors import Param
from ftdesk.ui.common.connection_text import inside


def place_words(connection: Param) -> dict[str, str]:
    """{connection}, {who} at the beginning of a sentence, {whom} inside one, {slow} and {reconnect}.

    `connection` is the name that the error carries; the engine of this computer is no provider.
    """
    name = _shown(str(connection or ""))
    if name == _here():
        return {
            "connection": name,
            "who": QCoreApplication.translate("ErrorText", "The engine on this computer"),
            "whom": QCoreApplication.translate("Connection", "this computer"),
            "slow": QCoreApplication.translate("ErrorText", "This computer is busy with something else."),
            "reconnect": QCoreApplication.translate(
                "ErrorText", "Start the engine in Settings, under This computer, then try again."
            ),
        }
    known = {"connection": name} if name else {}
    who = inside(name).lstrip() if name else QCoreApplication.translate("ErrorText", "The other side")
    slow = QCoreApplication.translate("ErrorText", "{who} or the network is slow.")
    return {
        **known,
        "who": who,
        "whom": inside(name) if name else QCoreApplication.translate("ErrorText", "the other side"),
        "slow": slow.format(who=who),
        "reconnect": QCoreApplication.translate(
            "ErrorText", "Check your internet connection, then try again."
        ),
    }


def _here() -> str:
    return QCoreApplication.translate("Connection", "This computer")


def _shown(name: str) -> str:
    """Names of our own are translated; an error carries them as they stand in the presets."""
    own = {
        "This computer": _here(),
        "Engine elsewhere": QCoreApplication.translate("Connection", "Engine elsewhere"),
    }
    return own.get(name, name)
