"""After the award: reports, changes, watching, continuation, closeout, and the records kept."""
