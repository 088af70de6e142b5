"""Examples and everything that changes them."""
