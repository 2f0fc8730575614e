"""The command `psychoed` and its parts."""
