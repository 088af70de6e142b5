"""What a chat template may spend: it is somebody else's program, and may loop or grow without end."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from functools import wraps
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from ftdesk.engine.text.template import TemplateExcess

_SECONDS = 2.0
"""Of this thread's own work: a busy computer makes no honest template fail."""
_UNITS = 50_000_000
"""Letters that are made; an entry of a list counts as several."""
_ENTRY = 16
_MOST_NUMBER = 100_000
_MOST_BITS = 4096
_LOOK_AT_CLOCK_EVERY = 32
_GROW = frozenset({
    "center", "ljust", "rjust", "zfill", "expandtabs", "translate", "indent", "tojson", "batch", "slice",
    "round",
})  # fmt: skip
"""What makes more than it is given: as much as its text times its arguments."""
_NOT_FOR_CHATS = (
    "filesizeformat", "pprint", "random", "striptags", "sum", "urlize", "wordwrap", "xmlattr",
)  # fmt: skip
"""Filters that take long by themselves, and that no chat needs."""
_NUMBER = re.compile(r"\d{1,9}")


class Budget:
    """Of one rendering."""

    def __init__(self) -> None:
        self._left = _UNITS
        self._ends = time.thread_time() + _SECONDS
        self._steps = 0
        self._weights: dict[int, tuple[Any, int]] = {}

    def spend(self, units: int) -> None:
        """Raises TemplateExcess where there is not so much left, or no time."""
        self._left -= units
        self._steps += 1
        if self._left < 0:
            raise TemplateExcess("the model's chat template makes too much text")
        look = units > 10_000 or self._steps % _LOOK_AT_CLOCK_EVERY == 0
        if look and time.thread_time() > self._ends:
            raise TemplateExcess("the model's chat template takes too long")

    def weight(self, value: Any) -> int:
        """How long it is when it is written out; what stands in it twice counts twice."""
        if isinstance(value, str | bytes):
            return len(value)
        if isinstance(value, int):
            if value.bit_length() > _MOST_BITS:
                raise TemplateExcess("the model's chat template makes numbers that are too big")
            return 1
        if not isinstance(
            value, list | tuple | set | frozenset | Mapping | KeysView | ItemsView | ValuesView
        ):
            return 1
        known = self._weights.get(id(value))
        if known is not None and known[0] is value:
            return known[1]
        total = _ENTRY
        for each in value.items() if isinstance(value, Mapping) else value:
            total += _ENTRY + self.weight(each)
            if total > self._left:
                raise TemplateExcess("the model's chat template makes too much")
        self._weights[id(value)] = value, total
        return total


class _Generator(CodeGenerator):
    """Whatever holds several things is weighed where it is made."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.joined(")
        for each in node.nodes:
            self.visit(each, frame)
            self.write(", ")
        self.write(")")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802
        self._held(super().visit_List, node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        self._held(super().visit_Dict, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802
        if node.ctx == "load":
            self._held(super().visit_Tuple, node, frame)
        else:
            super().visit_Tuple(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        if isinstance(node.node, nodes.EnvironmentAttribute) and node.node.name == "tick":
            self.write(f"environment.tick({node.args[0].as_const()})")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)

    def _held(self, visit: Callable[..., None], node: nodes.Node, frame: Frame) -> None:
        self.write("environment.held(")
        visit(node, frame)
        self.write(")")


class _SilentNamespace(Namespace):
    """One that holds another may be as long as it likes: it is never written out."""

    def __repr__(self) -> str:
        return "<Namespace>"


class BudgetedEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox, with a clock in each turn of a loop and each call, and a measure at all that grows."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, **options: Any) -> None:
        super().__init__(optimized=False, **options)
        self._own = threading.local()
        del self.globals["lipsum"]
        self.globals["namespace"] = _SilentNamespace
        for name in _NOT_FOR_CHATS:
            del self.filters[name]
        for name, work in list(self.filters.items()):
            self.add_filter(name, work)

    def add_filter(self, name: str, work: Callable[..., Any]) -> None:
        first = 1 if hasattr(work, "jinja_pass_arg") else 0

        @wraps(work)
        def budgeted(*args: Any, **named: Any) -> Any:
            given = list(args)
            if name == "join" and len(given) > first:
                given[first] = list(given[first])  # what is made one by one, too
            if len(given) > first:
                self._before(name, given[first], given[first + 1 :], named)
            return self.held(work(*given, **named))

        self.filters[name] = budgeted

    def begin(self) -> None:
        """A new budget for what this thread does with it from here on."""
        self._own.budget = Budget()

    @property
    def _budget(self) -> Budget:
        budget: Budget = self._own.budget
        return budget

    # What the compiled template calls

    def tick(self, letters: int) -> None:
        """A turn of a loop or the beginning of a macro that writes so many letters of its own."""
        self._budget.spend(1 + letters)

    def held(self, value: Any) -> Any:
        self._budget.spend(self._budget.weight(value))
        return self._counted(value) if isinstance(value, Iterator) else value

    def joined(self, *parts: Any) -> str:
        return self.concat(str(each) for each in parts)

    def call(__self, __context: Context, __obj: Any, *args: Any, **named: Any) -> Any:  # noqa: N805, PYI063
        work = getattr(__obj, "__wrapped__", __obj)
        owner = getattr(work, "__self__", None)
        if isinstance(owner, str | bytes):
            given = {key: value for key, value in named.items() if not key.startswith("_")}
            if work.__name__ == "join" and args:
                args = (list(args[0]),)
                __self._before("join", args[0], [owner], given)
            else:
                __self._before(work.__name__, owner, args, given)
        return __self.held(super().call(__context, __obj, *args, **named))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        weight = self._budget.weight
        if operator == "**" and isinstance(left, int) and isinstance(right, int):
            if max(1, left.bit_length()) * abs(right) > _MOST_BITS:
                raise TemplateExcess("the model's chat template makes numbers that are too big")
        elif operator == "*" and isinstance(left, int) != isinstance(right, int):
            times, many = (left, right) if isinstance(left, int) else (right, left)
            if isinstance(times, int):
                self._budget.spend(weight(many) * max(0, times))
        elif operator == "+":
            self._budget.spend(weight(left) + weight(right))
        elif operator == "%" and isinstance(left, str):
            self._before("format", left, [right], {})
        return self.held(super().call_binop(context, operator, left, right))

    # What it costs

    def _before(self, name: str, value: Any, args: Sequence[Any], named: Mapping[str, Any]) -> None:
        given = [*args, *named.values()]
        size = self._budget.weight
        if name in _GROW:
            cost = size(value) + 1
            for each in given:
                cost *= self._factor(each)
            self._budget.spend(cost)
        elif name in ("format", "format_map"):
            widths = sum(int(each) for each in _NUMBER.findall(str(value)))
            self._budget.spend(widths + size(value) * sum(self._factor(each) for each in given))
        elif name == "replace" and len(given) > 1:
            text, old, new = str(value), str(given[0]), str(given[1])
            self._budget.spend(len(text) + text.count(old) * len(new))
        elif name == "join":
            between, parts = ("", value) if not given else (given[0], value)
            self._budget.spend(size(parts) + size(between) * len(parts))

    def _factor(self, value: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            if abs(value) > _MOST_NUMBER:
                raise TemplateExcess("the model's chat template asks for something too long")
            return abs(value) + 1
        return self._budget.weight(value) + 1

    def _counted(self, values: Iterator[Any]) -> Iterator[Any]:
        for each in values:
            self._budget.spend(_ENTRY + self._budget.weight(each))
            yield each

    def concat(self, parts: Iterable[Any]) -> str:
        found = []
        for each in parts:
            self._budget.spend(len(each))
            found.append(each)
        return "".join(found)

    def _generate(self, source: nodes.Template, *args: Any, **named: Any) -> str:
        looped: Any = source.find_all((nodes.For, nodes.Macro, nodes.CallBlock))
        for node in looped:
            letters = sum(len(each.data) for each in node.find_all(nodes.TemplateData))
            letters += sum(len(str(each.value)) for each in node.find_all(nodes.Const))
            tick = nodes.Call(
                nodes.EnvironmentAttribute("tick"), [nodes.Const(letters)], [], None, None, lineno=node.lineno
            )
            node.body.insert(0, nodes.ExprStmt(tick, lineno=node.lineno))
        return super()._generate(source, *args, **named)
