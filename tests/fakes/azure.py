"""Azure's dialect: one's own address, a training type, files that are looked at, deployments."""

from __future__ import annotations

import time

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tests.fakes.dialect import Dialect, Json, Refusal


class Azure(Dialect):
    """It lists base models and chats with deployments, which it does not list."""

    preset = "azure"
    prefix = chat_prefix = "/openai/v1"
    model = "gpt-oss-20b"

    def file_status(self) -> str | None:
        return "pending"

    async def get_file(self, request: Request) -> Response:
        file = self.the_file(request.path_params["id"])
        shown = dict(file)
        file["status"] = {"pending": "running"}.get(file["status"], "processed")
        return JSONResponse(shown)

    def check_order(self, body: Json) -> Json:
        if body.get("trainingType") != "globalStandard":
            raise Refusal(400, "invalidPayload", "trainingType is missing")
        if self.files[body["training_file"]]["status"] != "processed":
            raise Refusal(400, "fileNotProcessed", "The file is not ready")
        if body.get("metadata"):
            raise Refusal(400, "invalidPayload", "metadata is not known")
        return body.get("hyperparameters") or {}

    def advance(self, job: Json) -> None:
        after = {"validating_files": "pending", "pending": "running", "running": "succeeded"}
        job["status"] = after.get(job["status"], job["status"])
        if job["status"] == "succeeded":
            job.update(
                fine_tuned_model=f"{self.model}.ft-1", trained_tokens=1234, finished_at=int(time.time())
            )

    def check_model(self, model: str) -> None:
        if model not in self.callable:
            raise Refusal(404, "DeploymentNotFound", "The API deployment for this resource does not exist.")
