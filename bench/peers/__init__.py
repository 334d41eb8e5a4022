"""The services that ours is measured against, on the same features and the same machine."""
