"""The verbs of the program, and the only place where core and api meet. No Qt."""
