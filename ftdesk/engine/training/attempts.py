"""How often a training is tried again: a kill is no crash, and hunger makes its pieces smaller."""

from __future__ import annotations

from dataclasses import dataclass

from ftdesk.core.errors import Code
from ftdesk.engine.training.training_run import Ending

_CRASHES_FORGIVEN = 2
_KILLS_BEFORE_SMALLER = 3  # where the system does not say whether it stopped it for lack of memory
_KILLS_BEFORE_GIVING_UP = 20
_HUNGERS_BEFORE_GIVING_UP = 6
_RESTS_BEFORE_PAUSING = 3
_KILL_SIGNALS = (-9, -15)
_MEMORY = "Not enough free memory for this training. Close other programs, or shorten examples."
SHORT = (
    "Other programs need all the memory: the training came no further and rests. Close some of them, then"
    " resume it."
)
_LASTING = (Code.DISK_FULL, Code.FILE_WRITE_FAILED, Code.OUT_OF_MEMORY)


@dataclass(frozen=True)
class Failure:
    code: str
    message: str


@dataclass(frozen=True)
class Pause:
    """The job waits until somebody resumes it."""

    message: str


@dataclass
class Attempts:
    """What has happened to one training since it last saved something new."""

    crashes: int = 0
    kills: int = 0
    hungers: int = 0
    stillborn: int = 0
    rests: int = 0
    """For the sake of others' memory, without a step in between."""
    halvings: int = 0
    """How often the pieces of a step are to be halved; what was saved already has them halved."""

    def after(self, ending: Ending, *, starved: bool | None) -> Failure | Pause | str:
        """How the job ends or rests, or what is told of the next try. `starved`: the system stopped one for
        lack of memory meanwhile (None: it does not tell such things).
        """
        if ending.progressed:
            self.crashes = self.kills = self.hungers = self.stillborn = self.halvings = 0
        if ending.kind == "crashed" or ending.exit_code not in (0, *_KILL_SIGNALS):
            return self._crashed(ending)
        if ending.kind == "paused":  # nobody asked for it but us: memory was getting short
            self.halvings += 1
            self.rests = 1 if ending.stepped else self.rests + 1
            if self.rests >= _RESTS_BEFORE_PAUSING:
                return Pause(SHORT)
            return "Memory is getting short; when some is free the training goes on with smaller pieces"
        if starved and ending.exit_code == -9:
            return self._starved(ending)
        self.kills += 1
        if self.kills >= _KILLS_BEFORE_GIVING_UP:
            text = "The system stopped the training again and again, most likely for lack of memory."
            return Failure(Code.OUT_OF_MEMORY.value, text)
        if starved is None:
            self.halvings = self.kills // _KILLS_BEFORE_SMALLER
        return "The training process was stopped from outside and starts again by itself"

    def _starved(self, ending: Ending) -> Failure | str:
        self.hungers += 1
        self.halvings += 1
        self.stillborn += not ending.started
        if self.stillborn > 1 or self.hungers > _HUNGERS_BEFORE_GIVING_UP:
            return Failure(Code.OUT_OF_MEMORY.value, _MEMORY)
        return "The system stopped the training for lack of memory; it goes on with smaller pieces"

    def _crashed(self, ending: Ending) -> Failure | str:
        """Some crashes would only come again; the others get two more chances."""
        self.crashes += 1
        code = ending.code or "server_error"
        if code not in _LASTING and self.crashes <= _CRASHES_FORGIVEN:
            return "The training crashed and starts again by itself"
        text = ending.message or f"The training process ended with the code {ending.exit_code}."
        if code == Code.OUT_OF_MEMORY:
            text = _MEMORY
        return Failure("server_error" if code == Code.BUG else code, text)
