"""How fast the package is, and how fast others are at the same work: ``make bench``."""
