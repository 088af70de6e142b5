"""A connection: what differs between providers, as data. Nothing below `ui` asks which one it is."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from ftdesk.core.paths import resource

PRESETS = ("local", "openai")
"""The connections that every user has, in the order in which they are offered."""


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


@dataclass(frozen=True)
class Connection:
    """One place that trains and serves models behind OpenAI's API.

    `supports` names endpoints and fields beyond files, create, list, retrieve and chat: any of
    ``cancel pause resume events checkpoints estimate delete_model metadata``.
    `hyperparameter_style` is ``method`` (method.supervised.hyperparameters) or ``top_level``.
    `prices` is the stem of a table in `resources/prices/`, or None where no price is known.
    `engine` says that base URL and token come from ftdesk's own engine at each start of it.
    """

    id: str
    name: str
    train_base_url: str = ""
    chat_base_url: str = ""
    engine: bool = False
    needs_key: bool = True
    free: bool = False
    supports: frozenset[str] = frozenset()
    hyperparameter_style: str = "method"
    extra_body: dict[str, Any] = field(default_factory=dict)
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


def from_data(data: dict[str, Any]) -> Connection:
    """A connection from its JSON object; unknown fields are ignored, missing ones take the default."""
    known = {key: value for key, value in data.items() if key in Connection.__dataclass_fields__}
    if "supports" in known:
        known["supports"] = frozenset(known["supports"])
    if "models" in known:
        known["models"] = tuple(known["models"])
    if "epochs_rule" in known:
        rule = known["epochs_rule"]
        known["epochs_rule"] = EpochsRule(tuple(map(tuple, rule.get("steps", ()))), rule.get("otherwise", 1))
    if known.get("create_deadline"):
        known["create_deadline"] = date.fromisoformat(known["create_deadline"])
    return Connection(**known)


def to_data(connection: Connection) -> dict[str, Any]:
    """The JSON object of a connection. It never holds a key: a Connection has no field for one."""
    data = asdict(connection)
    data["supports"] = sorted(connection.supports)
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
