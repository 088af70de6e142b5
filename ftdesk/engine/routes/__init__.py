"""What can be asked: OpenAI's routes and the engine's own, from the request's body to the answer's shape."""
