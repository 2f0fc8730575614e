"""Handouts as Word files, for whoever wants to change the words before handing them out."""
