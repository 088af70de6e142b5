"""What the Examples page and its parts work with."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QUndoStack

from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.settings import SettingsStore
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.check_service import CheckService
from ftdesk.services.cost_service import CostService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.transfer_service import TransferService
from ftdesk.ui.theme import Theme


@dataclass(frozen=True)
class Desk:
    """One open project as this page sees it. A part that needs only two of these takes those two."""

    theme: Theme
    dataset: Dataset
    undo: QUndoStack
    bulk: BulkService
    cost: CostService
    checks: CheckService
    transfer: TransferService
    settings: SettingsStore
    tasks: TaskOwner
