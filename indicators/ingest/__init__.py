"""From what a source said to stored figures: the contract, the difference, the writing. All of a batch, or nothing."""
