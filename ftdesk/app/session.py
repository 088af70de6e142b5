"""What lives as long as the program, whatever project is open: settings, keys, connections, helpers."""

from __future__ import annotations

from ftdesk.core.cost.own_prices import own_folder
from ftdesk.core.local.known_models import KnownModels
from ftdesk.core.paths import data_dir, log_dir
from ftdesk.core.settings import SettingsStore
from ftdesk.core.today import Today, users_today
from ftdesk.services.addon import AddonService
from ftdesk.services.connections import ConnectionService
from ftdesk.services.local_engine import LocalEngine
from ftdesk.services.local_models import LocalModels
from ftdesk.services.notifications import DesktopNotifier
from ftdesk.services.price_service import PriceService
from ftdesk.services.secrets import Secrets
from ftdesk.services.taskbar import Taskbar
from ftdesk.services.tasks import OnError, TaskOwner
from ftdesk.services.token_process import TokenProcess


class Session:
    """Built once, inside the running loop."""

    def __init__(self, settings: SettingsStore, on_error: OnError, today: Today = users_today) -> None:
        self.settings = settings
        self.on_error = on_error
        self.today = today
        self.tasks = TaskOwner(on_error)
        self.secrets = Secrets()
        self.engine = LocalEngine(data_dir() / "engine", log_dir() / "engine.log", self.tasks)
        self.addon = AddonService(self.engine, self.tasks, settings)
        self.connections = ConnectionService(settings, self.secrets, self.engine, today=today)
        self.local_models = LocalModels(
            self.connections, self.engine, settings, KnownModels(data_dir() / "base_models.json"), self.tasks
        )
        self.prices = PriceService(own_folder())
        self.notifier = DesktopNotifier()
        self.taskbar = Taskbar(self.tasks)
        self.tokens = TokenProcess()

    async def aclose(self) -> None:
        """Close clients, end the engine (a running training is saved and goes on at the next start)."""
        self.local_models.close()
        await self.tokens.aclose()
        await self.connections.aclose()
        await self.engine.stop()
        await self.tasks.aclose()
