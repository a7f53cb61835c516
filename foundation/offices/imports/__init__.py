"""A list of people and offices as CSV: read, held against what stands, and every mistake named."""
