"""The studio: a local page in which an instructor chooses a handout and sees its pages."""
