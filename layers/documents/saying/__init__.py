"""What a paper says: by when, how much, who is to do it, and what of which feature."""
