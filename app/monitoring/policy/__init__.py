"""Who may report, change, watch, decide and close; a file for each subject."""
