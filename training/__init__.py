"""Who must know what, and who does."""
