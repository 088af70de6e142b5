"""The Training page: all trainings, the open one, its curve and its story."""
