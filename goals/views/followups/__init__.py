"""The half-yearly follow-up: its draft, its locked editions, and what comes after the meeting."""
