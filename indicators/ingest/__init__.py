"""From what a source said to stored figures: the contract, the difference, the writing.

An answer that breaks the contract is refused as a whole. One that keeps it is stored in steps, each in a transaction
of its own, so that nobody waits long to save meanwhile; storing the same answer again stores what is left of it.
"""

from indicators.ingest.stated import Batch, ContractError, SourceError, Stated
from indicators.ingest.write import failed, ingest

__all__ = ["Batch", "ContractError", "SourceError", "Stated", "failed", "ingest"]
