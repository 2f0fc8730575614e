"""The course without internet: a copy that a browser keeps, and a zip that opens from a disk."""
