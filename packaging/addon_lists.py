"""Writes resources/addon/packages.txt and constraints.txt: what the add-on installs, pinned to what is here.

    .venv/bin/python packaging/addon_lists.py

The names come from the extra `local` of pyproject.toml, the versions from this environment, in which the
tests ran. tests/core/local/test_addon_lists.py fails when the lists and pyproject.toml no longer fit.
"""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "addon"
# What the engine imports of ftdesk's own light dependencies: nothing else of them is in its environment.
LIGHT = ("msgspec", "platformdirs")


def main() -> None:
    """Write both lists."""
    packages, constraints = lists()
    (FOLDER / "packages.txt").write_text(packages, encoding="utf-8")
    (FOLDER / "constraints.txt").write_text(constraints, encoding="utf-8")


def lists() -> tuple[str, str]:
    """The texts of both files."""
    wanted = requirements()
    direct = {name_of(each) for each in wanted}
    packages = sorted(_pinned(each) for each in wanted)
    brought = sorted(f"{name}=={_version(name)}" for name in _closure(direct) - direct)
    head = "# Written by packaging/addon_lists.py."
    return (
        f"{head} The extra “local” of pyproject.toml and what the engine needs besides.\n"
        + "\n".join(packages)
        + "\n",
        f"{head} What those packages bring along; other computers may need fewer.\n"
        + "\n".join(brought)
        + "\n",
    )


def _text(about: str, lines: list[str]) -> str:
    return "\n".join([f"# Written by packaging/addon_lists.py. {about}", *lines, ""])


def requirements() -> list[str]:
    """The extra `local`, and the light dependencies."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    light = [each for each in project["dependencies"] if name_of(each) in LIGHT]
    return [*project["optional-dependencies"]["local"], *light]


def name_of(requirement: str) -> str:
    """The normalised name in a requirement."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[(]", requirement, maxsplit=1)[0]).lower()


def _pinned(requirement: str) -> str:
    name, marker = name_of(requirement), requirement.partition(";")[2].strip()
    return f"{name}=={_version(name)}" + (f"; {marker}" if marker else "")


def _version(name: str) -> str:
    return importlib.metadata.version(name).partition("+")[0]  # a CPU build is the same version


def _closure(names: set[str]) -> set[str]:
    """These packages and all that they need, without extras, as far as it is installed here."""
    found: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop()
        if name in found:
            continue
        try:
            needs = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:  # for another system
            continue
        found.add(name)
        todo += [name_of(each) for each in needs if "extra ==" not in each]
    return found


if __name__ == "__main__":
    main()
