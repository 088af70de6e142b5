"""What a trainer is told before it starts: which files, which settings, where to go on from."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from ftdesk.engine.models.starter import PARAMETERS
from ftdesk.engine.protocol import encode
from ftdesk.engine.store.records import STARTER_MODEL


@dataclass(frozen=True)
class TrainerSpec:
    job_id: str
    model_folder: str
    train_path: str
    valid_path: str | None
    adapter_folder: str
    resume_path: str
    start_from: str | None  # an adapter to go on from instead of a fresh one
    n_epochs: int
    batch_size: int
    learning_rate: float
    seed: int
    limit_tokens: int
    save_every_s: float
    halvings: int  # how often the system killed this training without progress: smaller pieces
    method: str = "supervised"  # or dpo
    beta: float = 0.1
    base_id: str = STARTER_MODEL
    parameters: int = PARAMETERS  # of the base

    def line(self) -> bytes:
        return encode(asdict(self))
