"""Builds everything once, hands it on by constructor, and owns start, crash and shutdown."""
