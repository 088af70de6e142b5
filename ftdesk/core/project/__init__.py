"""The project: one `.ftdesk` file, an SQLite database."""

from __future__ import annotations

from ftdesk.core.project.project import Project

__all__ = ["Project"]
