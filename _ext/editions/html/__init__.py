"""What HTML adds to the nodes."""
