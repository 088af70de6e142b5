"""The base models on this computer: the starter, what a hub has, what users bring."""
