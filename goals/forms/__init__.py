"""What people type, read into the product's own terms. A refusal is a Danish sentence beside its field."""
