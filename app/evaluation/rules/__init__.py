"""What a matrix is made of, when data are due, and what a data file must satisfy. All pure."""
