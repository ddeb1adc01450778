"""What is right of documents and files; a file for each subject. Pure."""
