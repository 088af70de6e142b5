"""One ftdesk a user: a second start hands its file to the running one, which comes to the front."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ftdesk.app.turn import Turn
from ftdesk.core.paths import data_dir

_WAIT_MS = 1500
_BEGINNING_S = 8.0
"""How long the first one may take until it listens: two starts at once are an impatient double click."""
_PAUSE_S = 0.1
_ANSWER = b"ok\n"


def _name() -> str:
    """A name of this user and data folder: another FTDESK_HOME is another program."""
    user = os.environ.get("USER", "") or os.environ.get("USERNAME", "")
    return "ftdesk-" + hashlib.sha256(f"{user}\0{data_dir()}".encode()).hexdigest()[:16]


def hand_over(project: Path | None, turn: Turn) -> bool:
    """Give `project` to the running ftdesk. False when there is none, or it does not answer.

    Blocks for some seconds at most, before there is any window.
    """
    end = time.monotonic() + _BEGINNING_S
    while not turn.ours:
        if _handed_over(project):
            return True
        if time.monotonic() > end:
            return False
        threading.Event().wait(_PAUSE_S)  # no window and no loop yet that could be held up
        turn.take()  # one that is ending listens no more
    return False


def _handed_over(project: Path | None) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(_name())
    if not socket.waitForConnected(_WAIT_MS):
        return False
    wish = "" if project is None else str(project.absolute())
    socket.write(wish.encode("utf-8") + b"\n")
    socket.waitForBytesWritten(_WAIT_MS)
    answered = socket.waitForReadyRead(_WAIT_MS) and bytes(socket.readAll().data()) == _ANSWER
    socket.disconnectFromServer()
    return answered


class SingleInstance(QObject):
    """Listens for later starts. `asked` carries the project they want to open, or None."""

    asked = Signal(object)

    def __init__(self, parent: QObject, turn: Turn) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if turn.ours and not self._server.listen(_name()):
            QLocalServer.removeServer(_name())  # left behind by a killed one: the turn would not be ours else
            self._server.listen(_name())

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._on_wish(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._on_wish(socket)

    def _on_wish(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        wish = bytes(socket.readLine().data()).decode("utf-8").rstrip("\n")
        socket.write(_ANSWER)
        socket.flush()
        self.asked.emit(Path(wish) if wish else None)
