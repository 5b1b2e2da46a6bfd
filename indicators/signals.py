"""What the store tells rooms that it knows nothing of."""

from django.dispatch import Signal

registered = Signal()
"""The register of national figures was stored. Sent with `by`."""
came = Signal()
"""A fetching of an indicator is stored, whether it brought anything or not. Sent with `indicator` (a code) and `by`.

Whoever computes from the figures does it again: so what a crash once kept from being computed is made up for.
"""
