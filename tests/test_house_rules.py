"""How ftdesk is written: banned calls, translatable texts, sizes, names and docstrings."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Iterable, Iterator

import pytest

from tests.support.source import Module, dotted, modules, modules_of_tests, rooms

FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
STATIC_DIALOGS = re.compile(
    r"(QMessageBox\.(question|information|warning|critical|about|aboutQt)"
    r"|QFileDialog\.get\w+|QInputDialog\.get\w+|QColorDialog\.getColor|QFontDialog\.getFont)$"
)
# Texts that a person sees, when they are the first argument.
TEXT_SETTERS = set(
    """
    setText setWindowTitle setToolTip setPlaceholderText setAccessibleName setAccessibleDescription
    setStatusTip setTitle setInformativeText setDetailedText setWhatsThis setLabelText setHeaderData
    addTab addMenu addButton QLabel QPushButton QCheckBox QRadioButton QGroupBox QAction
    """.split()
)
NO_NAMES = re.compile(r"(^|_)(utils?|helpers?|managers?|base|misc|tools)$")


def complain(found: Iterable[str]) -> None:
    """Fail with one line for each finding."""
    lines = list(found)
    assert not lines, "\n" + "\n".join(lines)


def calls_of(wrong: Callable[[Module, str, ast.Call], bool], *names: str) -> Iterator[str]:
    """Where a call of these rooms (all without names) is wrong."""
    for module in rooms(*names) if names else modules():
        for name, call in module.calls():
            if wrong(module, name, call):
                yield f"{module.where}:{call.lineno} {name}(…)"


# -- event loops and tasks ---------------------------------------------------------------------------------


def test_no_nested_event_loops() -> None:
    def wrong(module: Module, name: str, _call: ast.Call) -> bool:
        owner, _, method = name.rpartition(".")
        if method in {"exec", "exec_"}:
            return "drag" not in owner.lower()  # Qt has no other way to drag
        if method in {"processEvents", "asyncClose"}:
            return True
        if method.startswith("waitFor"):  # before there is a loop, a second start may wait for the first one
            return module.name != "ftdesk.app.single_instance"
        return (method or name) == "QEventLoop" and module.name != "ftdesk.app.loop"

    complain(calls_of(wrong, "ui", "app"))


def test_no_static_dialogs() -> None:
    complain(calls_of(lambda _m, name, _c: bool(STATIC_DIALOGS.search(name)), "ui", "app"))


def test_every_task_has_an_owner() -> None:
    def wrong(module: Module, name: str, _call: ast.Call) -> bool:
        last = name.rpartition(".")[2]
        return last in {"create_task", "ensure_future"} and module.name != "ftdesk.services.tasks"

    complain(calls_of(wrong, "core", "api", "services", "ui", "app", "cli"))


def test_nobody_waits_in_a_way_that_swallows_a_cancel() -> None:
    """asyncio.wait_for of Python 3.11 drops a cancel that comes as its inner wait ends."""
    complain(calls_of(lambda _module, name, _call: name in {"asyncio.wait_for", "wait_for"}))


def test_no_cancel_can_be_swallowed() -> None:
    """asyncio.wait_for of Python 3.11 loses a cancel that meets the end of what it waits for."""
    complain(calls_of(lambda _m, name, _c: name.endswith("wait_for") and name.startswith("asyncio")))


def test_nobody_sleeps_or_collects_on_the_ui_thread() -> None:
    complain(calls_of(lambda _m, name, _c: name == "time.sleep", "core", "api", "services", "ui", "app"))
    complain(
        calls_of(
            lambda m, name, _c: name == "gc.collect" and m.name != "ftdesk.app.loop", "services", "ui", "app"
        )
    )


def test_only_the_command_line_prints() -> None:
    complain(
        calls_of(
            lambda m, name, _c: (
                name == "print" and m.room not in {"cli", "engine"} and m.name != "ftdesk.app.tour"
            )
        )
    )


def test_the_window_opens_no_files() -> None:
    own_resources = {"ftdesk.ui.theme", "ftdesk.ui.icons"}

    def wrong(module: Module, name: str, _call: ast.Call) -> bool:
        last = name.rpartition(".")[2]
        reads = name == "open" or last in {"read_text", "read_bytes", "write_text", "write_bytes", "QFile"}
        return reads and module.name not in own_resources

    complain(calls_of(wrong, "ui"))


def test_the_client_does_not_ask_whether_it_talks_to_this_computer() -> None:
    complain(
        f"{module.where}:{node.lineno} knows “local”"
        for module in rooms("api")
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Constant) and node.value == "local")
        or (isinstance(node, ast.Attribute) and "is_local" in node.attr)
        or (isinstance(node, ast.Name) and node.id in {"local", "is_local"})
    )


def test_no_globals() -> None:
    complain(
        f"{module.where}:{node.lineno} global {', '.join(node.names)}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Global)
    )


# -- texts -------------------------------------------------------------------------------------------------


def test_texts_are_translated_before_they_are_filled_in() -> None:
    def wrong(_module: Module, name: str, call: ast.Call) -> bool:
        owner, _, method = name.rpartition(".")
        texts = call.args[:1] if method == "tr" else call.args[:2] if method == "translate" and owner else []
        if method == "translate" and not owner.endswith("Application"):
            return False
        return any(isinstance(text, ast.JoinedStr | ast.BinOp | ast.Call) for text in texts)

    complain(calls_of(wrong, "ui", "app"))


def test_tr_has_no_other_name() -> None:
    complain(
        f"{module.where}:{node.lineno} gives tr another name"
        for module in rooms("ui", "app")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in {"tr", "translate"}
    )


def test_no_bare_text_on_a_widget() -> None:
    def wrong(_module: Module, name: str, call: ast.Call) -> bool:
        if name.rpartition(".")[2] not in TEXT_SETTERS:
            return False
        texts = [arg for arg in call.args if isinstance(arg, ast.Constant | ast.JoinedStr)]
        return any(re.search(r"[A-Za-z]{2}", _literal(text)) for text in texts)

    complain(calls_of(wrong, "ui", "app"))


def _literal(node: ast.expr) -> str:
    """The fixed part of a text; HTML tags and entities are no words."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    text = "".join(
        part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )
    return re.sub(r"<[^>]*>|&\w+;", "", text)


def test_every_error_has_its_text() -> None:
    from ftdesk.core.errors import Code
    from ftdesk.ui.common.error_text import phrases

    told = phrases()
    for code in Code:
        what, cause, next_step = told[code]
        assert what.strip(), f"{code} does not say what happened"
        assert cause.strip(), f"{code} does not say the likely cause"
        assert next_step.strip(), f"{code} does not say what to press"


# -- sizes, names, docstrings ------------------------------------------------------------------------------


def _functions(tree: ast.AST) -> Iterator[FUNCTION]:
    return (node for node in ast.walk(tree) if isinstance(node, FUNCTION))


def _length(node: FUNCTION) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _percentile(values: list[int], share: float) -> int:
    return sorted(values)[math.ceil(len(values) * share) - 1]


def test_files_stay_small() -> None:
    lines = [(module.text.count("\n"), module.where) for module in modules()]
    complain(f"{where}: {count} lines" for count, where in lines if count > 500)
    over = [f"{where}: {count} lines" for count, where in sorted(lines, reverse=True) if count > 300]
    assert _percentile([count for count, _ in lines], 0.9) <= 300, "\n".join(over)


def test_functions_stay_short() -> None:
    sizes = [
        (_length(node), f"{m.where}:{node.lineno} {node.name}")
        for m in modules()
        for node in _functions(m.tree)
    ]
    complain(f"{where}: {count} lines" for count, where in sizes if count > 120)
    over = [f"{where}: {count} lines" for count, where in sorted(sizes, reverse=True) if count > 60]
    assert _percentile([count for count, _ in sizes], 0.99) <= 60, "\n".join(over)


def test_tests_stay_readable_too() -> None:
    complain(
        f"{m.where}: {m.text.count(chr(10))} lines" for m in modules_of_tests() if m.text.count("\n") > 500
    )
    complain(
        f"{m.where}:{node.lineno} {node.name}: {_length(node)} lines"
        for m in modules_of_tests()
        for node in _functions(m.tree)
        if _length(node) > 120
    )


def test_no_god_class() -> None:
    complain(
        f"{module.where}:{node.lineno} {node.name}: {count} methods"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        and (count := sum(isinstance(child, FUNCTION) for child in node.body)) > 25
    )


def modules_of_tests_are_named_after_what_they_hold() -> None:
    complain(module.where for module in modules() if NO_NAMES.search(module.path.stem))
    folders = {parent for module in modules() for parent in module.path.parents if "ftdesk" in parent.parts}
    complain(str(folder) for folder in folders if NO_NAMES.search(folder.name))


def test_every_module_says_what_it_owns() -> None:
    complain(module.where for module in modules() if not ast.get_docstring(module.tree))


def test_every_class_and_public_function_of_core_is_documented() -> None:
    complain(
        f"{module.where}:{node.lineno} {node.name}"
        for module in rooms("core", "api", "services")
        for node in module.tree.body
        if isinstance(node, FUNCTION | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    )


@pytest.mark.parametrize("name", ["QObject", "QTimer"])
def test_every_qobject_has_a_parent(name: str) -> None:
    complain(
        calls_of(lambda _m, called, call: called.rpartition(".")[2] == name and not call.args, "ui", "app")
    )


def test_the_rules_see_what_they_look_for() -> None:
    """A rule that finds nothing because it looks at nothing would be worse than none."""
    tree = ast.parse("box.exec()\nself.tr(f'x {y}')\nQFileDialog.getOpenFileName(self)")
    names = [dotted(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert names == ["box.exec", "self.tr", "QFileDialog.getOpenFileName"]
    assert len(modules()) > 40
    assert any(name.endswith(".tr") for module in rooms("ui") for name, _ in module.calls())
