"""Who may speak to the engine, from where, and how much at once."""
