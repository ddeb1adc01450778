"""What officers type about a competition."""
