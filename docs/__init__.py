"""Documents, and the script that draws the state diagrams into them."""
