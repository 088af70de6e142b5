"""The proof-reader: one module per family of problems, pure functions on an example's document."""
