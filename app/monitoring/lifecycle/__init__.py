"""The lives of reports, changes, corrective actions and closeouts; a file for each subject."""
