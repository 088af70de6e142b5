"""The words of the add-on that brings training to this computer: what it takes, how far it is."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ftdesk.core.errors import FtdeskError
from ftdesk.core.local.addon import AddonState, Installed, Progress, Step
from ftdesk.services.addon import Offer
from ftdesk.ui.common import figures
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice


def sentence(state: AddonState, installed: Installed | None) -> str:
    """What there is of it, and what it is good for."""
    if state is AddonState.ABSENT:
        return QCoreApplication.translate(
            "Addon",
            "ftdesk can train and chat on this computer, free and without a network. What that needs is"
            " fetched once and kept apart: the program itself is not changed.",
        )
    if state is AddonState.UNFINISHED:
        return QCoreApplication.translate(
            "Addon", "The installation was not finished. It can go on, and nothing is fetched twice."
        )
    if state is AddonState.BROKEN:
        return QCoreApplication.translate(
            "Addon", "Training was installed here, but parts of it are gone. Repair installs it anew."
        )
    if state is AddonState.REMOVING:
        return QCoreApplication.translate("Addon", "Being removed …")
    if state is AddonState.OUTDATED:
        return QCoreApplication.translate(
            "Addon",
            "Training is installed for an earlier ftdesk. It works; Update brings its parts up to date.",
        )
    if state is AddonState.READY and installed is not None:
        text = QCoreApplication.translate("Addon", "Training was installed here by ftdesk on {day} ({size}).")
        return text.format(
            day=figures.day(datetime.fromisoformat(installed.made_at)),
            size=figures.size(installed.size_bytes),
        )
    return ""


def facts(offer: Offer) -> tuple[tuple[str, str], ...]:
    """What an installation takes: name and value."""
    room = QCoreApplication.translate(
        "Addon", "about {size}; {needed} while it is installed, {free} are free"
    )
    places = QCoreApplication.translate("Addon", "{folder}, and the model in {models}")
    return (
        (
            QCoreApplication.translate("Addon", "Download"),
            QCoreApplication.translate("Addon", "about {size}").format(
                size=figures.about_size(offer.download_bytes)
            ),
        ),
        (
            QCoreApplication.translate("Addon", "Room"),
            room.format(
                size=figures.about_size(offer.disk_bytes),
                needed=figures.about_size(offer.needed_bytes),
                free=figures.about_size(offer.free_bytes),
            ),
        ),
        (
            QCoreApplication.translate("Addon", "Time"),
            QCoreApplication.translate("Addon", "about {time} on a fast line").format(
                time=figures.duration(offer.seconds)
            ),
        ),
        (
            QCoreApplication.translate("Addon", "Where"),
            places.format(folder=breakable(str(offer.folder)), models=breakable(str(offer.models_folder))),
        ),
    )


def main_verb(state: AddonState) -> str:
    """What stands on the main button; empty where there is none."""
    verbs = {
        AddonState.ABSENT: QCoreApplication.translate("Addon", "&Install"),
        AddonState.UNFINISHED: QCoreApplication.translate("Addon", "&Go on"),
        AddonState.BROKEN: QCoreApplication.translate("Addon", "&Repair"),
        AddonState.OUTDATED: QCoreApplication.translate("Addon", "&Update"),
        AddonState.READY: QCoreApplication.translate("Addon", "&Repair"),
    }
    return verbs.get(state, "")


def progress_text(progress: Progress) -> str:
    """The step, and how far it is."""
    number = list(Step).index(progress.step) + 1
    text = QCoreApplication.translate("Addon", "Step {number} of {all}: {what}")
    told = text.format(number=number, all=len(Step), what=_step(progress))
    if not progress.all_bytes:
        return told
    of = QCoreApplication.translate("Addon", "{told} · {done} of {size}")
    return of.format(
        told=told, done=figures.about_size(progress.done_bytes), size=figures.about_size(progress.all_bytes)
    )


def elapsed_text(seconds: float) -> str:
    """How long it has taken until now."""
    return QCoreApplication.translate("Addon", "for {time}").format(time=figures.duration(seconds))


def ended_notice(error: FtdeskError | None, state: AddonState) -> Notice | None:
    """What is said on whatever page one is when it is over; nothing after a removal."""
    if error is not None:
        return error_notice(error)
    if not state.usable:
        return None
    return Notice(
        "ok",
        QCoreApplication.translate("Addon", "Training on this computer is installed."),
        QCoreApplication.translate("Addon", "Choose “this computer” under Check & price."),
        sticky=True,
    )


def breakable(path: str) -> str:
    """A path that a label may break after each separator."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")


def _step(progress: Progress) -> str:
    steps = {
        Step.ENVIRONMENT: QCoreApplication.translate("Addon", "making room for it"),
        Step.LISTING: QCoreApplication.translate("Addon", "asking what is to be fetched"),
        Step.DOWNLOADING: QCoreApplication.translate("Addon", "downloading"),
        Step.INSTALLING: QCoreApplication.translate("Addon", "unpacking"),
        Step.PREPARING: QCoreApplication.translate("Addon", "preparing the starter model"),
        Step.CHECKING: QCoreApplication.translate("Addon", "trying whether all works"),
    }
    if progress.step is Step.DOWNLOADING and progress.item:
        return QCoreApplication.translate("Addon", "downloading {name}").format(name=progress.item)
    return steps[progress.step]
