"""Crusoe's dialect: two addresses and a third for the cloud, a price before, events in any order, loading."""

from __future__ import annotations

import time
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.fakes.dialect import Dialect, Json, Refusal, event, route

PROJECT = "6a1b-project"


class Crusoe(Dialect):
    """Trains at /train/v1, answers at /chat/v1, loads adapters at /cloud/…/foundry/loras."""

    preset = "crusoe"
    prefix, chat_prefix = "/train/v1", "/chat/v1"
    model = "model-llama-3-1-8b-0001"

    def __init__(self) -> None:
        super().__init__()
        self.loads: dict[str, Json] = {}
        self.outcome = "ready"
        self.price: Json = {"estimated_price": "0.42", "currency": "USD"}

    @property
    def loras(self) -> str:
        return f"/cloud/v1/projects/{PROJECT}/foundry/loras"

    def changes(self) -> Json:
        url = f"http://127.0.0.1:{self.port}/cloud/v1/projects/{{name}}/foundry/loras"
        return {**super().changes(), "load_url": url}

    def routes(self) -> list[Route]:
        mine = [
            route("POST", f"{self.prefix}/fine_tuning/jobs/estimate_price", self.estimate),
            route("GET", f"{self.prefix}/models", self.catalogue),
            route("GET", f"{self.prefix}/fine_tuning/jobs/{{id}}/metrics", self.metrics),
            route("POST", self.loras, self.load),
            route("GET", self.loras + "/{id}", self.loaded),
        ]
        return [*mine, *super().routes()]

    def check_order(self, body: Json) -> Json:
        unknown = body.keys() - {"model", "training_file", "validation_file", "suffix", "method"}
        if unknown:
            raise Refusal(422, "unknown_field", f"unknown fields: {sorted(unknown)}")
        if body["model"] != self.model:
            raise Refusal(400, "model_not_found", body["model"])
        given: dict[str, Any] = (body.get("method") or {}).get("supervised", {}).get("hyperparameters", {})
        return {"n_epochs": "auto", "batch_size": "auto", **given}

    def advance(self, job: Json) -> None:
        after = {"validating_files": "queued", "queued": "running", "running": "succeeded"}
        job["status"] = after.get(job["status"], job["status"])
        if job["status"] == "succeeded":
            job.update(fine_tuned_model="crusoe/marv", trained_tokens=1234, finished_at=int(time.time()))

    async def estimate(self, request: Request) -> Response:
        self.check_order(request.scope["record"]["body"])
        return JSONResponse(self.price)

    async def catalogue(self, request: Request) -> Response:
        del request
        models = [
            {"id": self.model, "model_type": "base_model", "fine_tuning_available": True},
            {"id": "model-chat-only", "model_type": "base_model", "fine_tuning_available": False},
        ]
        return JSONResponse({"object": "list", "data": models})

    async def metrics(self, request: Request) -> Response:
        done = self.the_job(request.path_params["id"])["status"] == "succeeded"
        steps = [10, 20] if done else []
        series: dict[str, list[Any]] = {
            "ev_loss": [{"value": 20 / step, "timestamp": "…"} for step in steps],
            "ev_eval_loss": [{"value": 1.5, "step": 20}] if done else [],
            "ev_current_step": [{"value": step} for step in steps],
            "ev_total_steps": [{"value": 20} for _ in steps],
            "ev_learning_rate": [{"value": 0.1} for _ in steps],
        }
        listed = [{"metric_name": name, "data": data} for name, data in series.items()]
        return JSONResponse({"metrics": listed})

    def events_of(self, request: Request) -> list[Json]:
        job_id = request.path_params["id"]
        said = ["Created", "job state transitioned at 5 PM", "checkpoint saved", "Done"]
        events = [event(job_id, place, text) for place, text in enumerate(said)]
        return [events[2], events[0], events[3], events[1]]

    def checkpoints_of(self, request: Request) -> list[Json]:
        job = self.the_job(request.path_params["id"])
        if job["status"] != "succeeded":
            return []
        return [
            {
                "id": f"ckpt-{step}",
                "created_at": 1,
                "step_number": step,
                "fine_tuned_model_checkpoint": f"crusoe/marv:step-{step}",
                "fine_tuned_model_id": f"ftmodel-{step}",
                "metrics": {"train_loss": 1.0 / step},
            }
            for step in (1, 2)
        ]

    async def load(self, request: Request) -> Response:
        model = request.scope["record"]["body"]["model_id"]
        if not model.startswith("ftmodel-"):
            raise Refusal(400, "bad_model", f"{model} is no adapter")
        load = {"id": f"lora-{len(self.loads)}", "model_id": model, "status": "pending"}
        self.loads[load["id"]] = load
        return JSONResponse(load, status_code=201)

    async def loaded(self, request: Request) -> Response:
        load = self.loads[request.path_params["id"]]
        shown = dict(load)
        after = {"pending": "downloading", "downloading": "loading", "loading": self.outcome}
        load["status"] = after.get(load["status"], load["status"])
        if load["status"] == "ready":
            self.callable.add(load["model_id"])
        elif load["status"] == "failed":
            load["last_error"] = f"out of room, asked with Bearer {self.key}"
        return JSONResponse(shown)
