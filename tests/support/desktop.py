"""A desktop without a monitor: Xvfb, a session bus, openbox. By hand: `python -m tests.support.desktop CMD…`.

Several may run at once: Xvfb chooses its own display number.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.processes import running

TOOLS = ("Xvfb", "openbox", "xdotool", "dbus-daemon")


@dataclass(frozen=True)
class Desktop:
    """A running desktop; `environment` is what a program needs to appear on it."""

    environment: dict[str, str]

    def xdotool(self, *arguments: str, timeout_s: float = 30) -> str:
        """Move the mouse, press keys, look for windows: xdotool's own words; what it prints."""
        result = subprocess.run(
            ["xdotool", *arguments],
            env=self.environment, capture_output=True, text=True, check=True, timeout=timeout_s,
        )  # fmt: skip
        return result.stdout.strip()

    def window(self, name: str, timeout_s: float = 30) -> str:
        """Wait for a visible window whose title matches the regular expression; its X id."""
        found = self.xdotool("search", "--sync", "--onlyvisible", "--name", name, timeout_s=timeout_s)
        return found.splitlines()[-1]


def missing_tools() -> list[str]:
    """Which programs a desktop lacks on this machine."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


@contextlib.contextmanager
def desktop(home: Path, size: str = "1280x900") -> Iterator[Desktop]:
    """Start everything with `home` as the home folder, and end it."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("DBUS_", "XDG_", "QT_"))
    }
    environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "QT_QPA_PLATFORM": "xcb"}
    environment.pop("WAYLAND_DISPLAY", None)
    (home / "run").mkdir(parents=True, mode=0o700)
    with contextlib.ExitStack() as stack:
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
        server = stack.enter_context(running(screen, environment))
        bus = stack.enter_context(
            running(["dbus-daemon", "--session", "--nofork", "--print-address=1"], environment)
        )
        assert server.stdout is not None
        assert bus.stdout is not None
        environment["DISPLAY"] = f":{server.stdout.readline().strip()}"
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        stack.enter_context(running(["openbox", "--sm-disable"], environment))
        yield Desktop(environment)


@pytest.fixture
def xcb_desktop(tmp_path: Path) -> Iterator[Desktop]:
    """A real X server with a window manager, for tests marked `xcb`."""
    missing = missing_tools()
    if missing:
        pytest.skip(f"no desktop: missing {', '.join(missing)} (packaging/bootstrap installs them)")
    with desktop(tmp_path / "desktop-home") as made:
        yield made


def main(command: list[str]) -> int:
    """Run a command on a desktop of its own."""
    with tempfile.TemporaryDirectory() as folder, desktop(Path(folder)) as made:
        return subprocess.run(command, env=made.environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
