"""What the worker does for running grants; a file for each subject."""
