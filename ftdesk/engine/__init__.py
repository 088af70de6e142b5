"""The engine: a server of its own that trains and serves models on this computer behind OpenAI's HTTP API."""
