"""The Examples step: the list, the open example as a table of turns, import and export."""
