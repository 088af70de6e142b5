"""百炼's dialect: files as at OpenAI, jobs through DashScope's own routes and words, deployments by hand."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.fakes.dialect import Dialect, Json, Refusal, route

LOGS = [
    "2026-11-22 17:03:47,719 - INFO - start to train",
    "{'loss': 1.5, 'acc': 0.5, 'epoch': 0.5, 'global_step/max_steps': '1/2'}",
    "{'loss': 0.75, 'epoch': 1.0, 'global_step/max_steps': '2/2'}",
    " Actual number of consumed tokens is 1234!",
    "2026-11-22 17:11:24,689 - ERROR - a disk was slow",
    "2026-11-22 17:11:25,175 - INFO - ##FT_COMPLETE##",
]


def _now() -> str:
    """By Beijing's clocks. Of today: a job older than the launch that looks for it is somebody else's."""
    return datetime.now(timezone(timedelta(hours=8))).strftime("%Y-%m-%d %H:%M:%S")


class DashScopeRefusal(Refusal):
    """A no, in DashScope's shape."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(status, code, message)
        self.body = {"code": code, "message": message, "request_id": "r-1"}


class Bailian(Dialect):
    """`listing` bends the list of jobs: “renamed” shows files under other ids, “short” promises more,
    “stuck” gives the same page for ever, “few” announces fewer than it shows.
    """

    preset = "bailian"
    prefix = chat_prefix = "/compatible-mode/v1"
    model = "qwen3-8b"

    def __init__(self) -> None:
        super().__init__()
        self.listing = ""
        self.ends_as = "SUCCEEDED"

    @property
    def create_request(self) -> str:
        return "POST /api/v1/fine-tunes"

    def changes(self) -> Json:
        return {**super().changes(), "jobs_url": f"http://127.0.0.1:{self.port}/api/v1/fine-tunes"}

    def routes(self) -> list[Route]:
        jobs = "/api/v1/fine-tunes"
        openai = [each for each in super().routes() if "/fine_tuning/" not in each.path]
        return [
            *openai,
            route("POST", jobs, self.create),
            route("GET", jobs, self.list_jobs),
            route("GET", jobs + "/{id}", self.get_job),
            route("GET", jobs + "/{id}/logs", self.logs),
            route("POST", jobs + "/{id}/cancel", self.cancel),
        ]

    async def create(self, request: Request) -> Response:
        body = request.scope["record"]["body"]
        known = {"model", "training_file_ids", "validation_file_ids", "training_type"}
        unknown = body.keys() - known - {"hyper_parameters", "finetuned_output_suffix"}
        if unknown or body.get("training_type") not in ("sft", "efficient_sft"):
            raise DashScopeRefusal(400, "InvalidParameter", f"{sorted(unknown)} {body.get('training_type')}")
        rate = (body.get("hyper_parameters") or {}).get("learning_rate", "1.6e-5")
        if not isinstance(rate, str):
            raise DashScopeRefusal(400, "InvalidParameter", "learning_rate must be a string")
        for file_id in body["training_file_ids"]:
            self.the_file(file_id)
        job_id = f"ft-202611221653-{len(self.jobs):04d}"
        self.jobs[job_id] = {
            "job_id": job_id,
            "job_name": job_id,
            "status": "PENDING",
            "model": body["model"],
            "base_model": body["model"],
            "training_file_ids": body["training_file_ids"],
            "validation_file_ids": body.get("validation_file_ids", []),
            "hyper_parameters": body.get("hyper_parameters", {}),
            "training_type": body["training_type"],
            "create_time": _now(),
            "suffix": body.get("finetuned_output_suffix", ""),
        }
        return _output(self.jobs[job_id])

    def the_job(self, job_id: str) -> Json:
        if job_id not in self.jobs:
            raise DashScopeRefusal(404, "NotFound", "Not found!")
        return self.jobs[job_id]

    async def get_job(self, request: Request) -> Response:
        job = self.the_job(request.path_params["id"])
        answer = _output(job)
        after = {"PENDING": "QUEUING", "QUEUING": "RUNNING", "RUNNING": self.ends_as, "CANCELING": "CANCELED"}
        job["status"] = after.get(job["status"], job["status"])
        if job["status"] == "SUCCEEDED":
            tuned = f"{job['model']}-{job['suffix']}-{job['job_id']}"
            job.update(finetuned_output=tuned, usage=1234, end_time=_now())
        elif job["status"] == "FAILED":
            job.update(code="InvalidData", message="line 3 is no chat", end_time=_now())
        return answer

    async def list_jobs(self, request: Request) -> Response:
        number, size = int(request.query_params["page_no"]), int(request.query_params["page_size"])
        assert 1 <= size <= 100
        jobs = list(self.jobs.values())[::-1]
        size = min(size, 2)  # a page is what the server says it is
        cut = jobs[(number - 1) * size : number * size]
        if self.listing == "renamed":
            cut = [{**each, "training_file_ids": ["976bd01a-f30b-4414-86fd-50c54486e3ef"]} for each in cut]
        if self.listing == "stuck":
            cut = jobs[:1]
        total = len(jobs) + {"short": 1, "stuck": 50, "few": -1}.get(self.listing, 0)
        return _output({"page_no": number, "page_size": size, "total": total, "jobs": cut})

    async def logs(self, request: Request) -> Response:
        job = self.the_job(request.path_params["id"])
        lines = LOGS if job["status"] == "SUCCEEDED" else LOGS[:2]
        start = int(request.query_params["offset"])
        length = min(int(request.query_params["line"]), 2)
        return _output({"total": len(lines), "logs": lines[start : start + length]})

    async def cancel(self, request: Request) -> Response:
        self.the_job(request.path_params["id"])["status"] = "CANCELING"
        return _output({"status": "success"})


def _output(output: Json) -> JSONResponse:
    return JSONResponse({"request_id": "r-1", "output": dict(output)})
