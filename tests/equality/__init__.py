"""Do all faces of an exercise say the same?  What each should say is read from its YAML by code of its own.

`oracle` derives the `content` of an exercise from the raw file; `linear` and `dom` read the faces as they are
delivered; `carries` says which face can say what; `mutations` breaks exercises on purpose.
"""
