"""A connection: what differs between providers, as data. Nothing below `ui` asks which one it is."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from ftdesk.core.paths import resource

PRESETS = ("local", "openai", "engine", "crusoe", "nebius", "azure", "bailian")
"""The shipped connections, in the order in which they are shown; see `ConnectionService.offered`."""

HYPERPARAMETERS = {
    "epochs": "n_epochs",
    "batch_size": "batch_size",
    "learning_rate": "learning_rate_multiplier",
    "beta": "beta",
}
"""OpenAI's names of what can be chosen for a training."""


@dataclass(frozen=True)
class EpochsRule:
    """How “auto” epochs are chosen.

    `steps` are (fewer than this many examples, epochs), tried in order; `otherwise` is for larger sets.
    Without steps the rule is OpenAI's, as its cookbook gives it: aim at 3 epochs, but at no fewer than 100
    and no more than 25,000 example passes, between 1 and 25 epochs.
    """

    steps: tuple[tuple[int, int], ...] = ()
    otherwise: int = 1

    def epochs(self, examples: int) -> int:
        """The automatic number of epochs for a set of `examples`."""
        if examples <= 0:
            return 0
        if self.steps:
            return next((epochs for below, epochs in self.steps if examples < below), self.otherwise)
        if examples * 3 < 100:
            return min(25, 100 // examples)
        if examples * 3 > 25_000:
            return max(1, 25_000 // examples)
        return 3

    def bounds(self, examples: int) -> tuple[int, int]:
        """The fewest and the most epochs that “auto” may come to.

        A rule of steps is kept exactly. OpenAI's is a rule of thumb (“a default based on dataset size”),
        within which its notebook admits 1 to 25 epochs and no more than 25,000 example passes.
        """
        rule = self.epochs(examples)
        if self.steps or examples <= 0:
            return rule, rule
        return 1, max(1, min(25, 25_000 // examples))


@dataclass(frozen=True)
class Serving:
    """How a tuned model becomes callable after its training.

    `step` is ``at_once``; ``load`` (one request of ours: POST `load_url` with `load_body`, in whose texts
    ``{model}``, ``{job}``, ``{base}`` and ``{name}`` are filled in; `load_model` names the answer's field
    with the name to chat with, "" where that is ``{model}`` itself; `load_done` and `load_failed` are the
    values of its ``status`` that mean ready or given up, and until then GET `load_url`/ID asks again); or
    ``by_hand`` (the user deploys at `console_url` and types the name to chat with).
    `load_from` says what ``{model}`` is: the ``job``'s tuned model, or that of its last ``checkpoint``.
    `load_name` says what the user types for ``{name}``: "" nothing, ``project`` his project's id there.
    `expires` warns that a loaded model is put away again; `billed_by_time` of a price that runs while
    nothing is asked.
    """

    step: str = "at_once"
    load_url: str = ""
    load_body: dict[str, Any] = field(default_factory=dict)
    load_model: str = ""
    load_done: tuple[str, ...] = ()
    load_failed: tuple[str, ...] = ()
    load_from: str = "job"
    load_name: str = ""
    expires: bool = False
    console_url: str = ""
    billed_by_time: bool = False


@dataclass(frozen=True)
class Connection:
    """One place that trains and serves models behind OpenAI's API.

    `dialect` names the module of `api/` that speaks of its jobs: ``openai``, or ``dashscope`` (百炼), whose
    jobs are not below the training URL but at `jobs_url`.
    `supports` names endpoints and fields beyond files, create, list, retrieve and chat: any of
    ``cancel pause resume events checkpoints estimate delete_model metadata seed suffix render``, and of an
    engine ``local_models`` (it fetches and keeps base models) and ``exports``.
    `hyperparameter_style` is ``method`` (method.<kind>.hyperparameters) or ``top_level`` (for supervised
    training; other kinds have no top level); `hyperparameters` are its names for ours (`HYPERPARAMETERS`),
    one left out cannot be chosen there; `extra_hyperparameters` always go with them, as `extra_body` does
    with the body. `learning_rate` is ``multiplier`` or ``absolute``: what the number stands for.
    `methods` are the kinds of training it takes (``supervised``, ``dpo``); `refuses` what in an example it
    takes no training from (``tools images audio``), `ignores` the fields that it passes over in silence
    (``weight name``).
    `estimate_path` is its route for the price of a job, where it `supports` ``estimate``.
    `metrics_path` is a route for what was measured (``{job}`` is filled in), where events do not carry it.
    `prices` is the stem of a table in `resources/prices/`, or None where no price is known.
    `longest_answer` is its name for the most tokens of an answer.
    `engine` says that base URL and token come from ftdesk's own engine at each start of it.
    `everybodys` says that it is offered to everybody, also before a key was entered.
    `own_address` says that each user has an address of his own there, which he types (`address_hint` shows
    its shape). `create_deadline` is the first day on which it takes no more trainings.
    """

    id: str
    name: str
    train_base_url: str = ""
    chat_base_url: str = ""
    engine: bool = False
    needs_key: bool = True
    free: bool = False
    supports: frozenset[str] = frozenset()
    dialect: str = "openai"
    jobs_url: str = ""
    everybodys: bool = False
    own_address: bool = False
    address_hint: str = ""
    hyperparameter_style: str = "method"
    hyperparameters: dict[str, str] = field(default_factory=lambda: dict(HYPERPARAMETERS))
    extra_hyperparameters: dict[str, Any] = field(default_factory=dict)
    learning_rate: str = "multiplier"
    methods: frozenset[str] = frozenset({"supervised"})
    refuses: frozenset[str] = frozenset()
    ignores: frozenset[str] = frozenset()
    estimate_path: str = "/fine_tuning/jobs/estimate"
    metrics_path: str = ""
    serving: Serving = Serving()
    extra_body: dict[str, Any] = field(default_factory=dict)
    longest_answer: str = "max_tokens"
    min_examples: int = 10
    max_file_bytes: int = 512 * 1024 * 1024
    epochs_rule: EpochsRule = EpochsRule()
    prices: str | None = None
    models: tuple[str, ...] = ()
    create_deadline: date | None = None
    wake_up_s: int = 900

    @property
    def chat_url(self) -> str:
        """Where chat is asked; the training URL unless the provider has another one."""
        return self.chat_base_url or self.train_base_url


_SETS = ("supports", "methods", "refuses", "ignores")


def from_data(data: dict[str, Any]) -> Connection:
    """A connection from its JSON object; unknown fields are ignored, missing ones take the default."""
    known = {key: value for key, value in data.items() if key in Connection.__dataclass_fields__}
    for name in _SETS:
        if name in known:
            known[name] = frozenset(known[name])
    if "serving" in known:
        known["serving"] = _serving(known["serving"])
    if "models" in known:
        known["models"] = tuple(known["models"])
    if "epochs_rule" in known:
        rule = known["epochs_rule"]
        known["epochs_rule"] = EpochsRule(tuple(map(tuple, rule.get("steps", ()))), rule.get("otherwise", 1))
    if known.get("create_deadline"):
        known["create_deadline"] = date.fromisoformat(known["create_deadline"])
    return Connection(**known)


def _serving(data: dict[str, Any]) -> Serving:
    known = {key: value for key, value in data.items() if key in Serving.__dataclass_fields__}
    for name in ("load_done", "load_failed"):
        known[name] = tuple(known.get(name, ()))
    return Serving(**known)


def to_data(connection: Connection) -> dict[str, Any]:
    """The JSON object of a connection. It never holds a key: a Connection has no field for one."""
    data = asdict(connection)
    data |= {name: sorted(getattr(connection, name)) for name in _SETS}
    data["create_deadline"] = connection.create_deadline.isoformat() if connection.create_deadline else None
    return data


def preset(name: str) -> Connection:
    """One of the shipped connections, ``resources/connections/NAME.json``."""
    return from_data(json.loads(resource("connections", f"{name}.json").read_text(encoding="utf-8")))


def custom(connection_id: str, name: str, base_url: str, chat_base_url: str = "") -> Connection:
    """A connection to any OpenAI-compatible address that the user typed."""
    return replace(
        preset("custom"), id=connection_id, name=name, train_base_url=base_url, chat_base_url=chat_base_url
    )
