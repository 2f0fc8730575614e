"""Renderers: pure functions from an exercise to text in one format."""
