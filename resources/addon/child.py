"""Runs a module as `python -m` does, and leaves at once when its standard input closes.

ftdesk starts pip through this: whoever kills ftdesk, in whatever way, leaves no pip behind. Standard library
only; it is run by the Python that the add-on's environment is made with.
"""

from __future__ import annotations

import os
import runpy
import sys
import threading

_LEFT = 75


def _watch(stdin: int) -> None:
    while os.read(stdin, 4096):
        pass
    os._exit(_LEFT)


life_line = os.dup(0)
nothing = os.open(os.devnull, os.O_RDONLY)
os.dup2(nothing, 0)
os.close(nothing)
threading.Thread(target=_watch, args=(life_line,), daemon=True).start()
sys.path.pop(0)  # this folder: nothing in it is meant to be imported
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
