"""What people do with figures: each action is one transaction, one right, one event in the log."""
