"""A run of ftdesk without a window that launches one training after the other, until it is done or killed.

`python -m tests.services.campaign_child FOLDER PORT SEED FIRST COUNT`. What befalls launch number N is drawn
from (SEED, N) alone: faults of the provider, a double click, a question for the price, a cap, and where this
process kills itself (-9): at the so manieth statement of its project file, at the so manieth line in the list
of what was spent, or so many milliseconds after a state was reached.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ftdesk.api.wire import Patience
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import LAUNCHING, JobState
from ftdesk.core.money import Usd
from tests.fakes.process import CREATE, FakeProvider
from tests.services.house import House, opened

PRICE = Usd.of("3.00")  # gpt-4o-mini, resources/prices/openai.json
AUTO_EPOCHS = 8  # OpenAI's rule of thumb for twelve examples
SUPPORTS = ["cancel", "events", "checkpoints", "metadata", "seed", "suffix", "estimate"]
PATIENCE = Patience(connect_s=1, answer_s=0.6, upload_s=1, chat_s=1)
UPLOAD, LIST, LOOK = "POST /v1/files", "GET /v1/fine_tuning/jobs", "GET /v1/fine_tuning/jobs/[^/]+"

CREATE_FAULTS: list[dict[str, Any]] = [
    {"kind": "lose_answer"},  # the answer is lost
    {"kind": "status", "status": 500, "carry_out": True},  # 500 after creation
    {"kind": "html", "status": 502, "carry_out": True},
    {"kind": "bad_json", "carry_out": True},
    {"kind": "hang", "carry_out": True},  # time-out, and it was done
    {"kind": "hang"},  # time-out, and it was not
    {"kind": "reset"},
    {"kind": "status", "status": 503},
    {"kind": "slow", "seconds": 0.1},
    {"kind": "status", "status": 429, "retry_after": "0.05"},
    {"kind": "status", "status": 403, "code": "training_not_available"},
    {"kind": "status", "status": 400, "code": "invalid_training_file"},
]
OTHER_FAULTS: list[dict[str, Any]] = [
    {"match": LIST, "kind": "status", "status": 500},
    {"match": LIST, "kind": "status", "status": 429, "retry_after": "0.05"},
    {"match": LIST, "kind": "reset"},
    {"match": LIST, "kind": "bad_json"},
    {"match": UPLOAD, "kind": "reset"},
    {"match": UPLOAD, "kind": "lose_answer"},
    {"match": UPLOAD, "kind": "status", "status": 503},
    {"match": UPLOAD, "kind": "slow", "seconds": 0.1},
    {"match": LOOK, "kind": "status", "status": 500, "times": 3},
    {"match": LOOK, "kind": "slow", "seconds": 0.1},
]


@dataclass(frozen=True)
class Plan:
    """What befalls one launch."""

    faults: tuple[dict[str, Any], ...]
    listing: str
    hide: tuple[str, ...]
    clicks: int
    asks: str  # "" | launch | forget: the provider's own price is asked first
    cap: str  # "" | refused | agreed: the amount is above the cap
    epochs: int | None
    retries: int
    kill: tuple[str, int] | None


def plan(seed: int, number: int) -> Plan:
    chance = random.Random(f"{seed}:{number}")
    faults = []
    if chance.random() < 0.6:
        faults.append({"match": CREATE, **chance.choice(CREATE_FAULTS)})
    if chance.random() < 0.3:
        faults.append(chance.choice(OTHER_FAULTS))
    kill: tuple[str, int] | None = None
    if chance.random() < 0.2:
        kill = chance.choice(
            [
                ("statement", chance.randint(1, 70)),
                ("statement", chance.randint(1, 70)),
                ("statement", chance.randint(1, 70)),
                ("spending", chance.randint(1, 2)),
                ("uploading", chance.randint(0, 10)),
                ("creating", chance.randint(0, 10)),
                ("unknown", chance.randint(0, 200)),
            ]
        )
    return Plan(
        faults=tuple(faults),
        listing=chance.choice(["", "", "doubled", "silent" if number < 20 else "doubled"]),
        hide=chance.choice([(), (), ("metadata",), ("training_file",)]),
        clicks=chance.choice([1, 1, 2, 3]),
        asks=chance.choice(["", "", "", "", "", "launch", "launch", "forget"]),
        cap=chance.choice(["", "", "", "", "", "", "", "refused", "agreed"]),
        epochs=chance.choice([None, 1, 2, 3]),
        retries=chance.choice([0, 1, 3]),
        kill=kill,
    )


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Campaign:
    def __init__(self, folder: Path, provider: FakeProvider, house: House, seed: int) -> None:
        self.folder, self.provider, self.house, self.seed = folder, provider, house, seed
        self.per_epoch = int((folder / "per_epoch").read_text())
        self.state = JobState.SUCCEEDED

    def note(self, number: int, event: str, **more: Any) -> None:
        """One line that survives a kill: one write to a file in append mode."""
        line = json.dumps({"number": number, "event": event, **more})
        with (self.folder / "log.jsonl").open("ab", buffering=0) as file:
            file.write(line.encode() + b"\n")

    def arm(self, kill: tuple[str, int] | None) -> None:
        db = self.house.project.db
        left = kill[1] if kill is not None else 0

        def count(_what: Any = None) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                die()

        db.set_trace_callback(count if kill is not None and kill[0] == "statement" else None)
        self.disarm = lambda: db.set_trace_callback(None)
        if kill is not None and kill[0] == "spending":
            self.disarm = self.house.spending.changed.connect(count)
        elif kill is not None and kill[0] != "statement":
            timers: list[threading.Timer] = []

            def on_changed(job_id: str) -> None:
                if self.house.store.get(job_id).state.value == kill[0] and not timers:
                    timers.append(threading.Timer(kill[1] / 1000, die))
                    timers[0].start()

            disconnect = self.house.jobs.changed.connect(on_changed)

            def disarm() -> None:
                disconnect()
                for timer in timers:
                    timer.cancel()

            self.disarm = disarm

    async def launch(self, number: int) -> None:
        house, plan_ = self.house, plan(self.seed, number)
        self.provider.admin(
            faults=list(plan_.faults), set={"listing": plan_.listing, "hide": list(plan_.hide)}
        )
        cap = house.spending.month().spent.exact() if plan_.cap else ""
        house.settings.change(monthly_cap_usd=cap)
        tokens = self.per_epoch * (plan_.epochs or AUTO_EPOCHS)
        request = house.request(
            epochs=plan_.epochs,
            suffix=f"n{number}",
            estimate={
                "trained_tokens": tokens,
                "cost_usd": Usd.per_million(tokens, PRICE).exact(),
                "price_usd_per_million": PRICE.exact(),
            },
            over_cap_agreed="yes" if plan_.cap == "agreed" else "",
        )
        self.arm(plan_.kill)
        if plan_.asks:
            try:
                asked = await house.jobs.ask_price(request)
            except FtdeskError as error:
                self.note(number, "not asked", code=error.code)
                self.disarm()
                return
            assert asked.answer["trained_tokens"] == tokens
            if plan_.asks == "forget":
                await house.jobs.forget_price(asked)
                self.note(number, "forgotten")
                self.disarm()
                return
            request = house.request(**{**request.__dict__, "asked": asked})
        self.note(number, "confirmed")
        try:
            ids = await asyncio.gather(*(house.jobs.launch(request) for _ in range(plan_.clicks)))
        except FtdeskError as error:
            if (error.code, plan_.cap) != (Code.OVER_CAP, "refused"):
                raise
            self.note(number, "refused")
            if request.asked is not None:
                await house.jobs.forget_price(request.asked)
            self.disarm()
            return
        assert len(set(ids)) == 1, "one launch for one press"
        assert plan_.cap != "refused"
        job = await house.jobs.settled(ids[0])
        for _ in range(plan_.retries):
            if job.state is not JobState.NOT_STARTED:
                break
            try:
                await house.jobs.retry(job.id)
            except FtdeskError as error:
                if error.code is not Code.OVER_CAP:
                    raise
                break
            job = await house.jobs.settled(job.id)
        self.disarm()
        self.note(number, "settled", state=job.state)

    async def finish(self) -> None:
        """Until every launch is clear and every training has ended."""
        self.provider.set(listing="", hide=[])
        while open_jobs := self.house.store.open():
            for job in open_jobs:
                if job.state in LAUNCHING:
                    settled = await self.house.jobs.settled(job.id)
                    if settled.state is JobState.UNKNOWN:
                        await self.house.jobs.check_again(job.id)
            await asyncio.sleep(0.02)


async def main(folder: Path, port: int, seed: int, first: int, count: int) -> None:
    changes = {"prices": "openai", "supports": SUPPORTS}
    async with opened(folder, FakeProvider(port), patience=PATIENCE, **changes) as house:
        campaign = Campaign(folder, FakeProvider(port), house, seed)
        house.jobs.start()
        for number in range(first, count):
            (folder / "number").write_text(str(number))
            await campaign.launch(number)
        await campaign.finish()
        (folder / "number").write_text(str(count))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), *map(int, sys.argv[2:])))
