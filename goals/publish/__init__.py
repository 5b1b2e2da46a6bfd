"""Making a follow-up's paper and files: of a draft from the goals as they stand, of a locked one as stored."""
