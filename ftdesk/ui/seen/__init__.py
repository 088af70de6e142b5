"""What the model sees of one example."""
