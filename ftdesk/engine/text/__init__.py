"""Chats and training files become the token ids that a model reads, and which of them it learns."""
