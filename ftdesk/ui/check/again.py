"""“Train again with …”: the settings of an old training, put in for the next launch."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from ftdesk.core.connection import Connection
from ftdesk.core.jobs.job import Job
from ftdesk.services.launch_request import LaunchRequest


class Again:
    """Holds for launches at the same connection, until one is made."""

    def __init__(self) -> None:
        self._job: Job | None = None

    def take(self, job: Job) -> None:
        """From now on with this training's settings."""
        self._job = job

    def forget(self) -> None:
        """Launched: the next one begins with Auto."""
        self._job = None

    def not_taken(self, place: Connection) -> list[str]:
        """The settings that were chosen then and that a place does not take, in words."""
        if self._job is None:
            return []
        kept, names = self._settings(self._job), place.hyperparameters
        rows = (
            ("batch_size", QCoreApplication.translate("Again", "batch size"), "batch_size" in names),
            (
                "learning_rate_multiplier",
                QCoreApplication.translate("Again", "learning rate"),
                "learning_rate_multiplier" in names,
            ),
            ("beta", QCoreApplication.translate("Again", "beta"), "beta" in names),
            ("seed", QCoreApplication.translate("Again", "seed"), "seed" in place.supports),
            ("suffix", QCoreApplication.translate("Again", "name"), "suffix" in place.supports),
        )
        elsewhere = place.id != self._job.connection_id  # settings mean something else there
        return [words for name, words, taken in rows if kept[name] and (elsewhere or not taken)]

    def put_in(self, request: LaunchRequest) -> LaunchRequest:
        """The request with those settings; place, model and epochs stand on the page itself."""
        job = self._job
        if job is None or job.connection_id != request.connection_id:
            return request
        return replace(request, **self._settings(job))

    def _settings(self, job: Job) -> dict[str, Any]:
        return {
            "suffix": job.suffix,
            "batch_size": _whole(job.batch_size, job, "batch_size"),
            "learning_rate_multiplier": _number(
                job.learning_rate_multiplier, job, "learning_rate_multiplier"
            ),
            "seed": job.seed,
            "beta": _number(job.beta, job, "beta"),
        }


def epochs_of(job: Job) -> int | None:
    """The epochs that were asked for; None: Auto."""
    return _whole(job.epochs, job, "n_epochs")


def _whole(asked: int | None, job: Job, key: str) -> int | None:
    """As it was asked for, or, where nobody here asked, as the provider says it was."""
    real = job.hyperparameters.get(key) if job.adopted else None
    return asked if asked is not None or not isinstance(real, int) else real


def _number(asked: float | None, job: Job, key: str) -> float | None:
    real = job.hyperparameters.get(key) if job.adopted else None
    return asked if asked is not None or not isinstance(real, int | float) else float(real)
