"""Tokens, prices and what a training costs: exact, offline, and dated."""
