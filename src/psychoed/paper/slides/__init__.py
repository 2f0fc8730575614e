"""Slides of a lesson, from the page that is its text: what of it is shown, and what is left to whoever speaks."""
