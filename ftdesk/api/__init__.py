"""The OpenAI API, spoken through the `openai` SDK to whatever base URL a connection names."""
