"""File formats, one module each, in and out. `registry` lists them, `plan` reads a file before an import."""
