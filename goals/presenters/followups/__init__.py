"""The pages of a follow-up: its draft, its locked editions, and the comparison of two."""
