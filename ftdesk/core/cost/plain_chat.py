"""The shape that nearly all examples have, decoded at once into what counting needs of it."""

from __future__ import annotations

import msgspec


class Said(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """A message of nothing but words. Its weight is read by no model."""

    role: str
    content: str
    weight: int | float | None = None


class PlainChat(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """A chat of such messages and nothing beside them."""

    messages: list[Said]


plain_chat = msgspec.json.Decoder(PlainChat).decode
"""Decodes JSON text; msgspec.DecodeError where it is anything else, half a surrogate pair included."""
