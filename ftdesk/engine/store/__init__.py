"""What stays: one SQLite file, the files beside it, and who owns which of them."""
