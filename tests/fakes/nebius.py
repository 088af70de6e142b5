"""Nebius' dialect: hyperparameters on top, a learning rate that is one, adapters, a GPU endpoint by hand."""

from __future__ import annotations

import time

from starlette.requests import Request

from tests.fakes.dialect import Dialect, Json, Refusal


class Nebius(Dialect):
    """Its jobs run at once; its tuned models answer nobody until an endpoint of one's own serves them."""

    preset = "nebius"
    model = "meta-llama/Meta-Llama-3.1-8B-Instruct"

    def check_order(self, body: Json) -> Json:
        unknown = body.keys() - {"model", "training_file", "validation_file", "hyperparameters"}
        if unknown:
            raise Refusal(422, "unknown_field", f"unknown fields: {sorted(unknown)}")
        given: Json = body.get("hyperparameters") or {}
        rate = given.get("learning_rate_multiplier", 1e-5)
        if not 0 < rate < 0.01:
            raise Refusal(400, "bad_learning_rate", f"{rate} is no learning rate")
        if given.get("lora") is not True:
            raise Refusal(400, "full_weights", "full training was asked for by mistake")
        return given

    def file_status(self) -> str | None:
        return None

    def advance(self, job: Json) -> None:
        if job["status"] == "running":
            job.update(
                status="succeeded",
                fine_tuned_model=f"{self.model}-ft-1",
                trained_tokens=1234,
                finished_at=int(time.time()),
            )
        elif job["status"] == "validating_files":
            job["status"] = "running"

    def checkpoints_of(self, request: Request) -> list[Json]:
        job = self.the_job(request.path_params["id"])
        done = job["status"] == "succeeded"
        checkpoint = {
            "id": "ftckpt_1",
            "created_at": 1,
            "step_number": 4,
            "fine_tuned_model_checkpoint": "ftckpt_1",
            "metrics": {"train_loss": 0.5, "valid_loss": None},
            "result_files": ["file-weights"],
        }
        return [checkpoint] if done else []
