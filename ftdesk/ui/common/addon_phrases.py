"""The words for what can go wrong while training on this computer is being installed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.errors import Code

_Table = dict[Code, tuple[str, str, str]]


def network() -> _Table:
    """Code → (what happened, likely cause, next step): what the way to the packages had."""
    kept = QCoreApplication.translate("ErrorText", "Press Go on: nothing is fetched twice.")
    return {
        Code.ADDON_OFFLINE: (
            QCoreApplication.translate("ErrorText", "The parts to install cannot be reached."),
            QCoreApplication.translate(
                "ErrorText", "This computer is not connected, or the network does not let ftdesk out."
            ),
            QCoreApplication.translate(
                "ErrorText",
                "Check the connection and press Go on. Without one, choose a folder that holds the parts.",
            ),
        ),
        Code.ADDON_PROXY: (
            QCoreApplication.translate("ErrorText", "The network's proxy did not let the download through."),
            QCoreApplication.translate("ErrorText", "It says: {reason}"),
            QCoreApplication.translate(
                "ErrorText", "Check the proxy in your system's settings, start ftdesk again and press Go on."
            ),
        ),
        Code.ADDON_CERTIFICATE: (
            QCoreApplication.translate("ErrorText", "The connection to the packages is not trusted."),
            QCoreApplication.translate(
                "ErrorText", "This network reads all traffic with a certificate of its own."
            ),
            QCoreApplication.translate(
                "ErrorText", "Choose its certificate file in Settings, under Network, then press Go on."
            ),
        ),
        Code.ADDON_CUT: (
            QCoreApplication.translate("ErrorText", "The download broke off."),
            QCoreApplication.translate("ErrorText", "The connection was lost on the way."),
            kept,
        ),
        Code.ADDON_CHECKSUM: (
            QCoreApplication.translate("ErrorText", "A downloaded part is not what it should be."),
            QCoreApplication.translate(
                "ErrorText", "It was changed or damaged on the way, and was not installed: {package}"
            ),
            QCoreApplication.translate(
                "ErrorText", "Press Go on to fetch it anew. If it happens again, try another network."
            ),
        ),
    }


def machine() -> _Table:
    """What this computer lacks."""
    install_python = QCoreApplication.translate(
        "ErrorText", "Install Python 3.13 from python.org, then go on here."
    )
    return {
        Code.ADDON_NO_PYTHON: (
            QCoreApplication.translate("ErrorText", "There is no Python here that can run the training."),
            QCoreApplication.translate("ErrorText", "{python_fault}"),
            install_python,
        ),
        Code.ADDON_DISK: (
            QCoreApplication.translate("ErrorText", "There is not enough room on the disk."),
            QCoreApplication.translate("ErrorText", "{need} are needed in {path}, and {free} are free."),
            QCoreApplication.translate("ErrorText", "Free some space, then press Go on."),
        ),
        Code.ADDON_NO_PACKAGE: (
            QCoreApplication.translate("ErrorText", "A part is not made for this computer."),
            QCoreApplication.translate(
                "ErrorText", "The source of packages has no ready-made “{package}” for its system."
            ),
            QCoreApplication.translate(
                "ErrorText",
                "Train with another connection, or with an engine on another computer (docs/remote.md).",
            ),
        ),
        Code.ADDON_NO_CPU_BUILD: (
            QCoreApplication.translate("ErrorText", "PyTorch without CUDA cannot be reached."),
            QCoreApplication.translate(
                "ErrorText",
                "The usual source brings gigabytes for NVIDIA cards, which this computer does not have,"
                " and download.pytorch.org, which has the small build, did not answer.",
            ),
            QCoreApplication.translate(
                "ErrorText", "Try again in another network, or choose a folder that holds the parts."
            ),
        ),
        Code.ADDON_NOT_IN_FOLDER: (
            QCoreApplication.translate("ErrorText", "A part is not in this folder: {package}"),
            QCoreApplication.translate(
                "ErrorText", "The folder {path} has to hold every part, made for this system and Python."
            ),
            QCoreApplication.translate("ErrorText", "Put it in there, or choose another folder."),
        ),
        Code.ADDON_BUSY: (
            QCoreApplication.translate("ErrorText", "Another ftdesk is installing at this moment."),
            QCoreApplication.translate("ErrorText", "Two installations would be in each other's way."),
            QCoreApplication.translate("ErrorText", "Wait until it is done, then press Look again."),
        ),
        Code.ADDON_FAILED: (
            QCoreApplication.translate("ErrorText", "The installation did not come to its end."),
            QCoreApplication.translate("ErrorText", "{reason}"),
            QCoreApplication.translate(
                "ErrorText", "Press Go on. If it happens again, Remove it and install it anew."
            ),
        ),
    }


def python_fault(reason: str, found: str) -> str:
    """Why no Python serves."""
    if reason == "venv":
        text = QCoreApplication.translate(
            "ErrorText",
            "{found} fits, but lacks the module venv (on Debian and Ubuntu: apt install python3-venv).",
        )
        return text.format(found=found)
    return QCoreApplication.translate("ErrorText", "Python 3.11, 3.12 or 3.13 (64 bit) is needed.")
