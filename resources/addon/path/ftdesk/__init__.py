"""Stands for the program's own `ftdesk` package in an environment that has nothing else of the program.

The engine's own environment puts the folder above on its path: it finds our code there, and none of the
libraries that lie beside it, which may be built for another Python.
"""

from __future__ import annotations

from pathlib import Path

_resources = Path(__file__).resolve().parents[3]
_package = _resources.parent if (_resources.parent / "core").is_dir() else _resources.parent / "ftdesk"
__path__ = [str(_package)]
exec(compile((_package / "__init__.py").read_text("utf-8"), str(_package / "__init__.py"), "exec"))  # noqa: S102
