"""Tuned models as files for other programs."""
