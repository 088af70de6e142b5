"""Letters no keyboard has, on the media keys of an X server: `python keyboard.py LETTERS` on its display.

xdotool by itself lends a key to each such letter for a moment, and programs see some of them too late.
"""

from __future__ import annotations

import ctypes
import sys

_WIDTH = 2  # plain and with Shift
_MEDIA = range(0x1008FF00, 0x10090000)  # X11's keysyms for volume, mail, sleep and their kin


def teach(letters: str) -> None:
    """Give each letter a key of its own."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XGetKeyboardMapping.restype = ctypes.POINTER(ctypes.c_ulong)
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    lowest, highest, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
    x11.XDisplayKeycodes(display, ctypes.byref(lowest), ctypes.byref(highest))
    number = highest.value - lowest.value + 1
    known = x11.XGetKeyboardMapping(display, lowest.value, number, ctypes.byref(width))
    spare = [lowest.value + key for key in range(number) if known[key * width.value] in _MEDIA]
    assert len(spare) >= len(letters), f"{len(spare)} media keys for {len(letters)} letters"
    for key, letter in zip(spare, letters, strict=False):
        symbol = 0x01000000 + ord(letter)  # X11's keysym of any letter of Unicode
        row = (ctypes.c_ulong * _WIDTH)(*([symbol] * _WIDTH))
        x11.XChangeKeyboardMapping(display, key, _WIDTH, row, 1)
    x11.XSync(display, 0)
    x11.XCloseDisplay(display)


if __name__ == "__main__":
    teach(sys.argv[1])
