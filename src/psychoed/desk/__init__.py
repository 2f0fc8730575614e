"""The learner's own desk: what brings together all that was written and chosen on the pages of the course."""
