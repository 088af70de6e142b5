"""What the user chose, in one small JSON file. It never holds a key."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from ftdesk.core.atomic_file import write_atomic
from ftdesk.core.event import Event
from ftdesk.core.paths import config_dir

MAX_RECENT = 10


@dataclass(frozen=True)
class Settings:
    """Every setting with its default. `language` and `appearance` may be ``system``."""

    language: str = "system"  # system | en | zh_CN
    appearance: str = "system"  # system | light | dark
    connection: str = "local"  # the connection chosen last
    models: dict[str, str] = field(default_factory=dict)  # connection id → model chosen last
    questions_per_day: int = 100
    monthly_cap_usd: str = ""  # exact decimal dollars that trainings may cost in a calendar month; "": no cap
    currency: str = ""  # ISO 4217 code of the currency shown beside dollars; "": dollars alone
    currency_rate: str = ""  # exact decimal: units of that currency for one dollar, as the user set it
    hub_address: str = ""  # a mirror of the model hub, from which base models are fetched; "": the hub
    ca_file: str = ""  # certificates (PEM) to trust beside the system's
    certificates: dict[str, str] = field(default_factory=dict)  # host:port → the one (PEM) compared by hand
    addresses: dict[str, str] = field(default_factory=dict)  # preset id → the address that the user has there
    used_connections: tuple[str, ...] = ()  # presets for which the user entered a key: offered from then on
    custom_connections: tuple[dict[str, Any], ...] = ()
    recent_projects: tuple[str, ...] = ()
    backups_kept: int = 10
    examples_view: str = "table"  # table | sheet
    sheet_columns: tuple[int, ...] = ()  # how wide System and User are, of a thousand parts
    spelling: str = "auto"  # off | auto | a language: which words are marked while one writes
    own_words: tuple[str, ...] = ()  # lower case; never marked
    window: str = ""  # geometry as base64, meaning only to the window


class SettingsStore:
    """Settings with their file: unknown keys are kept, defaults are left out, a broken file is set aside."""

    def __init__(self, path: Path) -> None:
        self.changed: Event[()] = Event()
        self._path = path
        self._unknown: dict[str, Any] = {}
        self._settings = self._read()

    @property
    def now(self) -> Settings:
        """The settings as they are."""
        return self._settings

    def change(self, **values: Any) -> None:
        """Set fields of Settings and write the file (FtdeskError FILE_WRITE_FAILED, DISK_FULL)."""
        self._settings = replace(self._settings, **values)
        self._write()
        self.changed.emit()

    def opened(self, project: Path) -> None:
        """Put a project first among the recent ones."""
        others = [path for path in self._settings.recent_projects if path != str(project)]
        self.change(recent_projects=tuple([str(project), *others][:MAX_RECENT]))

    def _read(self) -> Settings:
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            if not isinstance(data, dict):
                raise TypeError("settings are no object")
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError, TypeError):
            self._set_aside()
            return Settings()
        known = {each.name for each in fields(Settings)}
        self._unknown = {key: value for key, value in data.items() if key not in known}
        chosen = {
            key: _READERS[type(getattr(Settings(), key))](value)
            for key, value in data.items()
            if key in known and isinstance(value, _STORED[type(getattr(Settings(), key))])
        }
        return Settings(**chosen)

    def _set_aside(self) -> None:
        """Keep what cannot be read: the next write would destroy it."""
        if self._path.exists():
            self._path.replace(self._path.with_suffix(".broken.json"))

    def _write(self) -> None:
        defaults = asdict(Settings())
        chosen = {key: value for key, value in asdict(self._settings).items() if value != defaults[key]}
        text = json.dumps({**self._unknown, **chosen}, ensure_ascii=False, indent=2)
        write_atomic(self._path, text.encode("utf-8"), mode=0o600)


_STORED: dict[type, type] = {str: str, int: int, dict: dict, tuple: list}
_READERS: dict[type, Callable[[Any], Any]] = {str: str, int: int, dict: dict, tuple: tuple}


def settings_store() -> SettingsStore:
    """The user's settings: cheap to have, because the first paint needs language and look."""
    return SettingsStore(config_dir() / "settings.json")
