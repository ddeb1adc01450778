"""What districts, and the officers who screen them, type."""
