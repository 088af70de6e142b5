"""Keys: in the system's keyring, or in memory for this session, and nowhere else."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from ftdesk.core.errors import Code, FtdeskError

SERVICE = "ftdesk"
"""The name under which the keyring lists ftdesk's entries."""

_ASK_S = 60.0  # an unlock prompt waits for the user; a dead daemon for nobody
Result = TypeVar("Result")


class KeyPlace(StrEnum):
    """Where a key is."""

    KEYRING = "keyring"
    SESSION = "session"


@dataclass(frozen=True)
class KeyStored:
    """Where a key went; `reason` says why it is only kept for this session."""

    place: KeyPlace
    reason: Code | None = None


class Secrets:
    """Keys by connection id. The keyring is asked in a thread of its own, with a time-out, one at a time."""

    def __init__(self, timeout_s: float = _ASK_S) -> None:
        self._timeout_s = timeout_s
        self._session: dict[str, str] = {}
        self._lock = asyncio.Lock()

    async def store(self, connection_id: str, key: str) -> KeyStored:
        """Put a key into the keyring and read it back; keep it for this session where that fails."""
        try:
            await self._ask(lambda: _store(connection_id, key))
        except FtdeskError as error:
            self._session[connection_id] = key
            return KeyStored(KeyPlace.SESSION, error.code)
        self._session.pop(connection_id, None)
        return KeyStored(KeyPlace.KEYRING)

    async def read(self, connection_id: str) -> str | None:
        """The key, or None. Raises FtdeskError KEYRING_… where there is a keyring that does not answer."""
        if connection_id in self._session:
            return self._session[connection_id]
        try:
            return await self._ask(lambda: _read(connection_id))
        except FtdeskError as error:
            if error.code in (Code.KEYRING_MISSING, Code.KEYRING_UNSAFE, Code.KEYRING_FORGETS):
                return None  # nothing can be stored there, so nothing is
            raise

    async def remove(self, connection_id: str) -> None:
        """Forget a key everywhere; one that is not there is fine (FtdeskError KEYRING_… when it may stay)."""
        self._session.pop(connection_id, None)
        try:
            await self._ask(lambda: _remove(connection_id))
        except FtdeskError as error:
            if error.code not in (Code.KEYRING_MISSING, Code.KEYRING_UNSAFE, Code.KEYRING_FORGETS):
                raise

    async def place(self, connection_id: str) -> KeyPlace | None:
        """Where the key is, None when there is none."""
        if connection_id in self._session:
            return KeyPlace.SESSION
        return KeyPlace.KEYRING if await self.read(connection_id) else None

    async def _ask(self, question: Callable[[], Result]) -> Result:
        async with self._lock:
            return await _in_thread(question, self._timeout_s)


async def _in_thread(question: Callable[[], Result], timeout_s: float) -> Result:
    """Answer `question` in a daemon thread: one that hangs must neither freeze the window nor our end."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Result] = loop.create_future()

    def tell(result: Result | None, error: FtdeskError | None) -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(result)  # type: ignore[arg-type]

    def work() -> None:
        result: Result | None = None
        error: FtdeskError | None = None
        try:
            result = question()
        except FtdeskError as known:
            error = known
        except Exception as raised:  # noqa: BLE001 (D-Bus libraries of the backends raise what they like)
            error = FtdeskError(_code_of(raised))
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(tell, result, error)

    threading.Thread(target=work, name="keyring", daemon=True).start()
    try:
        async with asyncio.timeout(timeout_s):
            return await answer
    except TimeoutError:
        raise FtdeskError(Code.KEYRING_TIMED_OUT) from None


def _store(connection_id: str, key: str) -> None:
    backend = _backend()
    backend.set_password(SERVICE, connection_id, key)
    # Some backends take a key without a word and keep nothing.
    if backend.get_password(SERVICE, connection_id) != key:
        raise FtdeskError(Code.KEYRING_FORGETS)


def _read(connection_id: str) -> str | None:
    key: str | None = _backend().get_password(SERVICE, connection_id)
    return key


def _remove(connection_id: str) -> None:
    from keyring.errors import PasswordDeleteError

    backend = _backend()
    with contextlib.suppress(PasswordDeleteError):  # it was not there
        backend.delete_password(SERVICE, connection_id)
    if backend.get_password(SERVICE, connection_id) is not None:
        raise FtdeskError(Code.KEYRING_LOCKED)


def _backend() -> Any:
    """The first backend that really protects a key. Of a chain each link is judged by itself."""
    import keyring

    chosen = keyring.get_keyring()
    refused: FtdeskError | None = None
    for backend in getattr(chosen, "backends", None) or [chosen]:
        refusal = _refusal(backend)
        if refusal is None:
            return backend
        refused = refused or refusal
    raise refused or FtdeskError(Code.KEYRING_MISSING)


def _refusal(backend: Any) -> FtdeskError | None:
    module = type(backend).__module__
    if module == "keyring.backends.fail":
        return FtdeskError(Code.KEYRING_MISSING)
    if module == "keyring.backends.null":
        return FtdeskError(Code.KEYRING_FORGETS)
    # keyrings.alt writes base64 into a file and calls itself viable; real stores have priority 1 and more.
    if module.startswith("keyrings.alt") or float(backend.priority) < 1:
        return FtdeskError(Code.KEYRING_UNSAFE, backend=module)
    return None


def _code_of(error: Exception) -> Code:
    from keyring.errors import InitError, KeyringLocked

    if isinstance(error, KeyringLocked):
        return Code.KEYRING_LOCKED
    if isinstance(error, InitError) or "dismissed" in str(error).lower():
        return Code.KEYRING_DISMISSED
    return Code.KEYRING_MISSING
