"""What the engine tells about itself beyond OpenAI's API: shared by the engine and by whoever asks it."""
