"""Pages of the review: the officer's, the reviewer's, and scoring."""
