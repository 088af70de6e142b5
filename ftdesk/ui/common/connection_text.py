"""What a connection is called in the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.connection import Connection
from ftdesk.core.errors import FtdeskError
from ftdesk.services.connections import ConnectionService

_ELSEWHERE = "engine"


def connection_name(connection: Connection) -> str:
    """Its name; ours for this computer is translated, names of firms and the user's own are not."""
    if connection.engine:
        return QCoreApplication.translate("Connection", "This computer")
    if connection.id == _ELSEWHERE:
        return QCoreApplication.translate("Connection", "Engine elsewhere")
    return connection.name


def where(connection: Connection) -> str:
    """A place as it stands inside a sentence."""
    if connection.engine:
        return QCoreApplication.translate("Connection", "this computer")
    return inside(connection_name(connection))


def inside(name: str) -> str:
    """A name inside a sentence: Chinese sets one in Latin letters off by blanks, and its own words not."""
    text = QCoreApplication.translate("Connection", "{name}", "inside a sentence")
    shown = text.format(name=name)
    shown = shown.lstrip() if _is_han(name[:1]) else shown
    return shown.rstrip() if _is_han(name[-1:]) else shown


def _is_han(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff"


def name_of(connections: ConnectionService, connection_id: str) -> str:
    """The name behind an id, also when the connection has been removed since."""
    try:
        return connection_name(connections.get(connection_id))
    except FtdeskError:
        return QCoreApplication.translate("Connection", "a connection that was removed")


def where_of(connections: ConnectionService, connection_id: str) -> str:
    """As `name_of`, for the inside of a sentence."""
    try:
        return where(connections.get(connection_id))
    except FtdeskError:
        return QCoreApplication.translate("Connection", "a connection that was removed")
