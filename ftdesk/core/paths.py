"""Where ftdesk's files lie: its own resources, and the user's data, settings, models and logs."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(*parts: str) -> Path:
    """A file or folder of `resources/`: inside the installed package, else beside it in a checkout."""
    installed = _PACKAGE / "resources"
    root = installed if installed.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


def _home(kind: str) -> Path | None:
    """`FTDESK_HOME` puts everything into one folder (tests, portable use)."""
    home = os.environ.get("FTDESK_HOME")
    return Path(home) / kind if home else None


def _made(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path


def data_dir() -> Path:
    """The user's data: engine state, uploads under way, default place for backups. Made when missing."""
    return _made(_home("data") or platformdirs.user_data_path("ftdesk", appauthor=False))


def config_dir() -> Path:
    """Settings and window state. Made when missing."""
    return _made(_home("config") or platformdirs.user_config_path("ftdesk", appauthor=False))


def log_dir() -> Path:
    """Logs and the crash file. Made when missing."""
    return _made(_home("logs") or platformdirs.user_log_path("ftdesk", appauthor=False))


def models_dir() -> Path:
    """Base models, shared by all engines and data folders of this user. Made when missing."""
    chosen = os.environ.get("FTDESK_MODELS_DIR")
    return _made(Path(chosen) if chosen else data_dir() / "models")


def documents_dir() -> Path:
    """Where a new project is suggested to be saved (not made)."""
    return _home("documents") or platformdirs.user_documents_path()


def resource_text(*parts: str) -> str:
    """The text of a resource (UTF-8). FileNotFoundError when the installation is incomplete."""
    return resource(*parts).read_text(encoding="utf-8")
