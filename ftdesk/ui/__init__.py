"""What is shown and asked. Opens no socket, file or database; all user text of the windows lives here."""
