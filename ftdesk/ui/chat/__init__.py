"""Chat: talk to a tuned model, a checkpoint or the base model, alone or side by side."""
