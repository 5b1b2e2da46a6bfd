"""The log of changes. Actions use `norddjurs.audit.changes`, pages `data_version`; this room knows nobody above it."""
