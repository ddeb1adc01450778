"""Pages of the applicant, and the officer's screening."""
