"""Answers: llama.cpp or torch in a process of its own, turns among chats, memory given back."""
