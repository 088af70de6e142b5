"""Chats with models: what was asked, what was answered, and by which model."""
