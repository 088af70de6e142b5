"""“Did it work?”: a blind test of a training, from its questions to a page to show."""
