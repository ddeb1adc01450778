"""Pages: competitions for everybody, and their making for program officers."""
