"""The proof-reader across examples: what shows only when an example is seen beside the others."""
