"""System libraries, programs and fonts that ftdesk needs: looks, installs by apt, or names the rest."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

# What Qt loads to open a window: the library as the loader knows it, and Debian's package for it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Programs of the tests: a screen without a monitor, a window manager, a real keyring.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "secret-tool": "libsecret-tools",
    "gdbus": "libglib2.0-bin",
}
LATIN_FONT, CHINESE_FONT = "fonts-dejavu-core", "fonts-wqy-microhei"
# The window's own choice for Latin (ui/theme.py): the Chinese font above has no bold, and smears headings.
LOOK_FONT, LOOK_FONT_FILES = "fonts-inter", ("inter", "segoeui", "notosans-", "ubuntu-", "cantarell")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
CHINESE_FONT_FILES = (
    "wqy",
    "cjk",
    "sourcehan",
    "droidsansfallback",
    "unifont",
    "uming",
    "ukai",
    "msyh",
    "pingfang",
)


def install(*, dev: bool) -> None:
    """Bring what is missing where apt and root are there; name the rest and go on."""
    if sys.platform != "linux":
        return
    gone = missing()
    if gone and can_install():
        print(f"· Installing {len(gone)} system packages: {' '.join(sorted(gone.values()))} ...", flush=True)
        problem = apt_install(sorted(set(gone.values())))
        gone = missing()
        if problem and gone:
            print(f"! apt-get failed: {problem}")
    for_window = {what: package for what, package in gone.items() if what not in TEST_PROGRAMS}
    for_tests = {what: package for what, package in gone.items() if what in TEST_PROGRAMS}
    if for_window:
        print(f"! Missing for the window: {named(for_window)}")
    if for_tests and dev:
        print(f"! Missing, so that some tests are skipped: {named(for_tests)}")


def named(gone: dict[str, str]) -> str:
    """The missing things and how Debian calls the packages that have them."""
    return (
        f"{', '.join(sorted(gone))}\n  Debian, Ubuntu: apt-get install {' '.join(sorted(set(gone.values())))}"
    )


def missing() -> dict[str, str]:
    """What is not there → Debian's package for it."""
    gone = {name: package for name, package in QT_LIBRARIES.items() if not loads(name)}
    gone |= {name: package for name, package in TEST_PROGRAMS.items() if shutil.which(name) is None}
    fonts = font_files()
    if not fonts:
        gone["a font"] = LATIN_FONT
    if not any(name.startswith(mark) for name in fonts for mark in LOOK_FONT_FILES):
        gone["a font with real bold"] = LOOK_FONT
    if not any(mark in name for name in fonts for mark in CHINESE_FONT_FILES):
        gone["a font with Chinese"] = CHINESE_FONT
    if not venv_works():
        gone["Python's venv"] = venv_package()
    return gone


def loads(library: str) -> bool:
    """Whether the loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def font_files() -> list[str]:
    """The names of all font files, in small letters."""
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    files = [path for folder in folders if folder.is_dir() for path in folder.rglob("*")]
    return [path.name.lower() for path in files if path.suffix.lower() in {".ttf", ".ttc", ".otf", ".pcf"}]


def venv_works() -> bool:
    """Debian ships Python without the half of venv that brings pip."""
    probe = subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False)
    return probe.returncode == 0


def venv_package() -> str:
    """Debian's package that completes the venv module of the Python that runs this."""
    own = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return "python3-venv" if Path(sys.executable).name == "python3" else own


def can_install() -> bool:
    """apt and root."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def apt_install(packages: list[str]) -> str:
    """Install Debian packages. "" or apt's last words."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, capture_output=True, check=False)
    result = subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return "" if result.returncode == 0 else result.stderr.strip()[-600:]
