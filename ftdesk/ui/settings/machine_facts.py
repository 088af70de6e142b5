"""Settings → This computer: what trains here, as the engine has found it."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ftdesk.core.local.models import Machine
from ftdesk.ui.common.basics import label
from ftdesk.ui.common.figures import count, size


class MachineFacts(QWidget):
    """Rows that are known; nothing before the engine was asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self.processor = label("", "muted", self, wrap=True)
        self.memory = label("", "muted", self, wrap=True)
        self.disk = label("", "muted", self, wrap=True)
        self._rows: list[tuple[QLabel, QLabel]] = []
        for row, (title, value) in enumerate(
            (
                (self.tr("Trains on"), self.processor),
                (self.tr("Memory"), self.memory),
                (self.tr("Disk"), self.disk),
            )
        ):
            name = label(title, "muted", self)
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
            self._rows.append((name, value))
        self.hide()

    def show_machine(self, machine: Machine | None) -> None:
        """What is known of it; None: nothing."""
        self.setVisible(machine is not None)
        if machine is None:
            return
        self.processor.setText(self._worker(machine))
        free, all_ = size(machine.free_memory_bytes), size(machine.memory_bytes)
        self.memory.setText(self.tr("{all}, {free} of it free").format(all=all_, free=free))
        self.disk.setText(self.tr("{free} free").format(free=size(machine.free_disk_bytes)))
        known = (bool(self.processor.text()), machine.memory_bytes > 0, machine.free_disk_bytes > 0)
        for (name, value), there in zip(self._rows, known, strict=True):
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
