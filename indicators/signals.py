"""What the store tells rooms that it knows nothing of."""

from django.dispatch import Signal

registered = Signal()
"""The register of national figures was stored. Sent with `by`."""
came = Signal()
"""New or revised figures of an indicator were stored from a source. Sent with `indicator` (a code) and `by`."""
