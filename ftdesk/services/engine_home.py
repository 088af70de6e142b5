"""Which Python runs the engine: this program's own when it has everything, else the add-on's."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path

from ftdesk.core import paths
from ftdesk.core.local.addon import AddonFolder
from ftdesk.core.local.addon_recipe import CARRIER, GGUF, NEEDED
from ftdesk.services.child_environment import without_secrets

STARTER_MODEL = "smollm2-135m-instruct"


def addon_folder() -> AddonFolder:
    """Where this user's add-on is."""
    return AddonFolder(paths.data_dir() / "addon")


class EngineHome:
    """Looked up anew at each question: the add-on may come and go while the program runs."""

    def __init__(
        self, addon: AddonFolder, needed: Sequence[str] = NEEDED, command: Sequence[str] | None = None
    ) -> None:
        """`command` is run instead of what would be found."""
        self.addon = addon
        self._needed = tuple(needed)
        self._command = list(command) if command else None

    def missing(self) -> tuple[str, ...]:
        """The packages that are needed and that neither this Python nor the add-on has; () from either."""
        lacking = self.missing_here()
        return () if not lacking or self._addon_serves() else lacking

    def missing_here(self) -> tuple[str, ...]:
        """The packages that this Python lacks."""
        return tuple(name for name in self._needed if not _is_installed(name))

    def uses_addon(self) -> bool:
        """Whether the engine runs in the add-on's environment."""
        return bool(self.missing_here()) and self._addon_serves()

    def model_is_there(self) -> bool:
        """Converted, or as it came: in the package that carries it or put beside by an installer."""
        folder = paths.models_dir()
        if (folder / STARTER_MODEL).is_dir() or (folder / GGUF).is_file():
            return True
        return self.addon.has(CARRIER) if self.uses_addon() else _is_installed(CARRIER)

    def command(self) -> list[str]:
        """The command that starts the engine: an installer's executable is no Python."""
        if self._command is not None:
            return self._command
        if self.uses_addon():
            return [str(self.addon.python()), "-m", "ftdesk.engine"]
        if getattr(sys, "frozen", False):
            return [sys.executable, "engine"]
        return [sys.executable, "-m", "ftdesk", "engine"]

    def environment(self) -> dict[str, str]:
        """Ours without keys; our package is found. Idle OpenMP threads must not spin."""
        found = without_secrets()
        found.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        if self._command is None and self.uses_addon():
            found["PYTHONPATH"] = str(paths.resource("addon", "path"))
            found.pop("PYTHONHOME", None)
            return found
        package = str(Path(__file__).resolve().parents[2])
        known = found.get("PYTHONPATH")
        found["PYTHONPATH"] = f"{package}:{known}" if known and sys.platform != "win32" else package
        return found

    def _addon_serves(self) -> bool:
        return self.addon.python() is not None and all(self.addon.has(name) for name in self._needed)


def _is_installed(name: str) -> bool:
    """Without importing it: torch alone takes seconds."""
    with contextlib.suppress(ImportError, ValueError):
        return importlib.util.find_spec(name) is not None
    return False
