"""Blind tests: did the training work? Models beside each other on questions they were not trained on."""
