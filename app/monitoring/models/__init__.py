"""What is kept of a running grant; a file for each subject."""
