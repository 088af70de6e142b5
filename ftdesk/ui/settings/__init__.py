"""Settings: connections and keys, this computer, language, look, backups, and what has left."""
