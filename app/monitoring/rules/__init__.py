"""What is right, due and complete; a file for each subject. Pure."""
