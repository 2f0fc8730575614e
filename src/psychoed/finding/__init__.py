"""Finding things in the course: what the search and the notes on glossary terms know, made with the book."""
