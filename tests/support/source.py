"""The program's own source as syntax trees, for the tests that hold the house rules."""

from __future__ import annotations

import ast
import functools
import gc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Import:
    """One imported module, by its full name."""

    name: str
    line: int
    lazy: bool
    """Inside a function."""
    only_for_types: bool
    """Under `if TYPE_CHECKING`: costs nothing at run time, but still says who knows whom."""

    @property
    def top(self) -> str:
        """The first part of the name."""
        return self.name.split(".", maxsplit=1)[0]


@dataclass(frozen=True)
class Module:
    """One file of ftdesk."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def where(self) -> str:
        """The path as a person reads it."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        """The name to import it by."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def room(self) -> str:
        """core, api, services, ui, app, engine, or cli for the files at the top."""
        parts = self.path.relative_to(ROOT / "ftdesk").parts
        return parts[0] if len(parts) > 1 else "cli"

    def imports(self) -> Iterator[Import]:
        """Everything it imports, wherever."""
        yield from _imports(self.tree, lazy=False, types=False)

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Every call with the dotted name it is called by ("self.tr", "QMessageBox.question", "open")."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield dotted(node.func), node


def dotted(node: ast.expr) -> str:
    """`a.b.c` of an expression; what is no name becomes `?`."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"


def _imports(node: ast.AST, *, lazy: bool, types: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(alias.name, child.lineno, lazy, types) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield from _imports_from(child, lazy=lazy, types=types)
        else:
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for_types = isinstance(child, ast.If) and dotted(child.test).endswith("TYPE_CHECKING")
            yield from _imports(child, lazy=lazy or inside, types=types or for_types)


def _imports_from(node: ast.ImportFrom, *, lazy: bool, types: bool) -> Iterator[Import]:
    module = node.module or ""
    yield Import(module, node.lineno, lazy, types)
    if module.split(".")[0] == "ftdesk":  # `from ftdesk import core` names a room too
        yield from (Import(f"{module}.{alias.name}", node.lineno, lazy, types) for alias in node.names)


@functools.cache
def modules() -> tuple[Module, ...]:
    """All of ftdesk."""
    return _all_below(ROOT / "ftdesk")


@functools.cache
def modules_of_tests() -> tuple[Module, ...]:
    """All tests and what stands beside them."""
    return _all_below(ROOT / "tests")


def rooms(*names: str) -> tuple[Module, ...]:
    """The modules of these rooms."""
    return tuple(module for module in modules() if module.room in names)


def _all_below(folder: Path) -> tuple[Module, ...]:
    """Millions of nodes that stay to the end of the run: no collection need walk them, now or later."""
    was_on = gc.isenabled()
    gc.disable()
    found = tuple(_read(path) for path in sorted(folder.rglob("*.py")))
    gc.freeze()
    if was_on:
        gc.enable()
    return found


def _read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path, text, ast.parse(text, str(path)))
