"""The project: one `.ftdesk` file, an SQLite database."""

from ftdesk.core.project.project import Project

__all__ = ["Project"]
