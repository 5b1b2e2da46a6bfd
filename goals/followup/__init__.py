"""A follow-up before it is locked: its texts with live fields, and the check of everything in it. Writes nothing."""
