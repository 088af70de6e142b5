"""What the engine says when it refuses: OpenAI's error body, or one JSON line when it cannot start."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """A refused request: HTTP status and the four fields of OpenAI's error object."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        code: str | None = None,
        param: str | None = None,
        kind: str = "invalid_request_error",
        retry_after_s: int | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code
        self.param = param
        self.kind = kind
        self.headers = None if retry_after_s is None else {"Retry-After": str(retry_after_s)}

    def body(self) -> dict[str, Any]:
        return {"error": {"message": self.message, "type": self.kind, "param": self.param, "code": self.code}}


def invalid(message: str, param: str, code: str = "invalid_value") -> ApiError:
    return ApiError(400, message, param=param, code=code)


def no_such_file(file_id: str, param: str = "id", status: int = 404) -> ApiError:
    return ApiError(status, f"No such File object: {file_id}", param=param)


def no_such_model(model_id: str) -> ApiError:
    text = f"The model `{model_id}` does not exist or you do not have access to it."
    return ApiError(404, text, param="model", code="model_not_found")


def no_such_job(job_id: str) -> ApiError:
    text = f"Could not find fine tune: {job_id}"
    return ApiError(404, text, param="fine_tune_id", code="fine_tune_not_found")


class StartError(Exception):
    """The engine cannot start. `code` is one of `core.errors.Code`, printed as JSON on stderr."""

    def __init__(self, code: str, message: str, **params: str | int) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.params = params

    def body(self) -> dict[str, Any]:
        return {"error": {"code": self.code, "message": self.message, **self.params}}
