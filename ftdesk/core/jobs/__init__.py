"""Trainings: their states and where they are kept."""
