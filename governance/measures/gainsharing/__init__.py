"""Plans of shared gains as data, over one engine of pure functions."""
