class Refused(Exception):
    """A file is not accepted; the sentence says why, to the person who chose it."""
