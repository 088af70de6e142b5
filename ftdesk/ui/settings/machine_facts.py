"""Settings → This computer: what trains here, as the engine has found it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget

from ftdesk.core.local.models import Machine
from ftdesk.ui.common.basics import label
from ftdesk.ui.common.figures import count, size


class MachineFacts(QObject):
    """Rows that are known; nothing before the engine was asked. `rows` are put into the card's own grid."""

    def __init__(self, card: QWidget) -> None:
        super().__init__(card)
        self.processor, self.memory, self.disk = (label("", "muted", card, wrap=True) for _ in range(3))
        self.rows: tuple[tuple[QLabel, QLabel], ...] = (
            (label(self.tr("Trains on"), "muted", card), self.processor),
            (label(self.tr("Memory"), "muted", card), self.memory),
            (label(self.tr("Disk"), "muted", card), self.disk),
        )

    def show_machine(self, machine: Machine | None) -> None:
        """What is known of it; None: nothing."""
        for row in self.rows:
            for each in row:
                each.setVisible(machine is not None)
        if machine is None:
            return
        self.processor.setText(self._worker(machine))
        free, all_ = size(machine.free_memory_bytes), size(machine.memory_bytes)
        self.memory.setText(self.tr("{all}, {free} of it free").format(all=all_, free=free))
        self.disk.setText(self.tr("{free} free").format(free=size(machine.free_disk_bytes)))
        known = (bool(self.processor.text()), machine.memory_bytes > 0, machine.free_disk_bytes > 0)
        for (name, value), there in zip(self.rows, known, strict=True):
            name.setVisible(there)
            value.setVisible(there)

    def _worker(self, machine: Machine) -> str:
        name = machine.device_name or machine.device
        if machine.device == "cuda":
            return self.tr("{name}, a graphics card").format(name=name)
        if machine.device == "mps":
            return self.tr("{name}, Apple's graphics unit").format(name=name)
        if machine.threads and machine.cores:
            cores, threads = machine.cores, machine.threads  # plain names: lupdate reads no other plural
            all_ = self.tr("%n core(s)", None, cores)
            used = self.tr("%n used for training", None, threads)
            text = self.tr("{name}: {cores}, {used}")
            return text.format(name=name, cores=all_, used=used)
        return name if not machine.cores else f"{name} × {count(machine.cores)}"
