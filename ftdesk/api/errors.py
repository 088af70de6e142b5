"""From what the SDK, the HTTP layer or the system raised to an FtdeskError, without the key in any text.

The `openai` package is never imported here: its classes are told apart by what they carry, so that a
connection error before the SDK was needed costs nothing.
"""

from __future__ import annotations

import contextlib
import math
import re
import socket
import ssl
from collections.abc import Iterator
from typing import Any

from ftdesk.core.errors import Code, FtdeskError

_KEY_LIKE = re.compile(r"\b(sk|rk|pk)-[A-Za-z0-9_*\-]{6,}")
_LONGEST_MESSAGE = 500
_LONGEST_WAIT_S = 86_400.0

# A connection that was never made carried nothing out.
_NEVER_SENT = frozenset({"refused", "name", "certificate", "unreachable", "proxy"})
_REFUSALS = frozenset(
    {
        Code.KEY_MISSING,
        Code.KEY_REJECTED,
        Code.TRAINING_NOT_AVAILABLE,
        Code.PERMISSION_DENIED,
        Code.RATE_LIMITED,
        Code.QUOTA_EXCEEDED,
        Code.NOT_FOUND,
        Code.CERTIFICATES_MISSING,
        Code.BAD_ADDRESS,
        Code.CONNECTION_UNKNOWN,
        Code.FILE_NOT_FOUND,
    }
)
_ENGINES_WORDS = frozenset({Code.DISK_FULL, Code.ENGINE_MODEL_MISSING, Code.OUT_OF_MEMORY})
"""Codes that only ftdesk's own engine says: they are about this computer, not about a provider."""
# 408 and 409 may be said about a request whose twin was carried out; the others are a plain no.
_REFUSING_STATUS = frozenset(
    {301, 302, 307, 308, 400, 401, 402, 403, 404, 405, 410, 411, 413, 414, 415, 422, 429, 431}
)


def surely_not_done(error: FtdeskError) -> bool:
    """Whether a request that failed like this was certainly not carried out; when in doubt, False."""
    if error.code in _REFUSALS:
        return True
    if error.code is Code.REQUEST_REFUSED:
        return error.params.get("status") in _REFUSING_STATUS
    if error.code is Code.OFFLINE:
        return error.params.get("reason") in _NEVER_SENT
    return error.code is Code.TIMED_OUT and error.params.get("phase") == "connect"


def worth_repeating(error: FtdeskError) -> bool:
    """Whether the same question may well be answered later: the fault was the line or the server's load."""
    passing = {Code.OFFLINE, Code.TIMED_OUT, Code.PROVIDER_FAILED, Code.RATE_LIMITED, Code.BAD_ANSWER}
    return error.code in passing


def redacted(text: str, key: str = "") -> str:
    """`text` without `key` and without anything that looks like one, cut to a readable length."""
    if key:
        text = text.replace(key, "…")
    return _KEY_LIKE.sub(r"\1-…", text)[:_LONGEST_MESSAGE]


@contextlib.contextmanager
def told(connection: str, url: str, key: str = "") -> Iterator[None]:
    """Whatever goes wrong inside leaves as an FtdeskError; errors that are bugs of ours pass unchanged."""
    try:
        yield
    except FtdeskError:
        raise
    except Exception as error:
        known = from_sdk(error, connection=connection, url=url, key=key)
        if known is None:
            raise
        if connection:
            known.params.setdefault("connection", connection)
        # The chain is cut on purpose: the SDK's error holds the request with its Authorization header.
        raise known from None


def from_sdk(error: Exception, *, connection: str, url: str, key: str = "") -> FtdeskError | None:
    """The user's word for `error`, or None if it is not about talking to a provider."""
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _of_status(error, status, connection, key)
    if isinstance(error.__cause__, FtdeskError):  # said on the way, and wrapped by the SDK since
        return error.__cause__
    names = [type(each).__name__ for each in _chain(error)]
    if "APITimeoutError" in names or any(name.endswith("Timeout") for name in names):
        connecting = "ConnectTimeout" in names or "PoolTimeout" in names
        return FtdeskError(Code.TIMED_OUT, phase="connect" if connecting else "answer")
    if "InvalidURL" in names or "UnsupportedProtocol" in names:
        return FtdeskError(Code.BAD_ADDRESS, url=url)
    if "APIConnectionError" in names or "TransportError" in _bases(error):
        return FtdeskError(Code.OFFLINE, reason=_reason(error, names))
    if isinstance(error, ValueError):  # json.JSONDecodeError and broken UTF-8 are ValueErrors
        return FtdeskError(Code.BAD_ANSWER, reason="not_json")
    if "APIError" in _bases(error):  # an error object inside a stream
        return _of_body(error, key)
    return None


def _of_status(error: Exception, status: int, connection: str, key: str) -> FtdeskError:
    code, message = _said(error)
    message = redacted(message, key)
    if status in (503, 507) and code in _ENGINES_WORDS:
        return FtdeskError(Code(code), reason=message)
    if status == 401:
        return FtdeskError(Code.KEY_REJECTED, connection=connection, message=message)
    if status == 403 and code == "training_not_available":
        return FtdeskError(Code.TRAINING_NOT_AVAILABLE, connection=connection, file_id=None)
    if status == 403:
        return FtdeskError(Code.PERMISSION_DENIED, message=message)
    if status == 404:
        return FtdeskError(Code.NOT_FOUND, message=message, remote_code=code)
    if status == 408:
        return FtdeskError(Code.TIMED_OUT, phase="answer")
    if status == 429 and code in ("insufficient_quota", "billing_hard_limit_reached"):
        return FtdeskError(Code.QUOTA_EXCEEDED, message=message)
    if status == 429:
        return FtdeskError(Code.RATE_LIMITED, retry_after_s=_retry_after_s(error))
    if status >= 500:
        return FtdeskError(
            Code.PROVIDER_FAILED, status=status, message=message, retry_after_s=_retry_after_s(error)
        )
    return FtdeskError(Code.REQUEST_REFUSED, status=status, message=message, remote_code=code)


def _of_body(error: Exception, key: str) -> FtdeskError:
    code, message = _said(error)
    if code in ("insufficient_quota", "billing_hard_limit_reached"):
        return FtdeskError(Code.QUOTA_EXCEEDED, message=redacted(message, key))
    if code == "rate_limit_exceeded":
        return FtdeskError(Code.RATE_LIMITED, retry_after_s=None)
    return FtdeskError(Code.PROVIDER_FAILED, status=None, message=redacted(message, key))


def _said(error: Exception) -> tuple[str | None, str]:
    """Code and message of an error body; an HTML page or nothing gives its first words or none."""
    body: Any = getattr(error, "body", None)
    if isinstance(body, dict):
        inner = body.get("error")
        body = inner if isinstance(inner, dict) else body
        code, message = body.get("code"), body.get("message") or body.get("detail") or ""
        return (str(code) if code is not None else None), str(message)
    text = body if isinstance(body, str) else ""
    return None, " ".join(re.sub(r"<[^>]*>", " ", text).split())


def _retry_after_s(error: Exception) -> float | None:
    """Seconds of the Retry-After header (RFC 9110 10.2.3), also where it is a date; None without one.

    A day at most: whoever asks for more, or for no number, must not end our asking for good.
    """
    response = getattr(error, "response", None)
    value = response.headers.get("retry-after") if response is not None else None
    return None if value is None else _seconds(str(value))


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        from datetime import UTC, datetime
        from email.utils import parsedate_to_datetime

        try:
            seconds = (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            return None
    return None if math.isnan(seconds) else min(max(0.0, seconds), _LONGEST_WAIT_S)


def _reason(error: Exception, names: list[str]) -> str:
    """Why no answer came, as one word: refused, name, certificate, unreachable, proxy, reset."""
    for cause in _chain(error):
        if isinstance(cause, ConnectionRefusedError):
            return "refused"
        if isinstance(cause, socket.gaierror):
            return "name"
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "certificate"
    if "ProxyError" in names:
        return "proxy"
    if "ConnectError" not in names:
        return "reset"
    said = " ".join(str(cause) for cause in _chain(error)).lower()
    if "certificate" in said or "ssl" in said:
        return "certificate"
    return "refused" if "connection attempts failed" in said or "refused" in said else "unreachable"


def _chain(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        current = current.__cause__ or current.__context__
    return chain


def _bases(error: Exception) -> set[str]:
    return {each.__name__ for each in type(error).__mro__}
