"""The official file as one ZIP: what goes in, under which names, and how it is packed."""
