"""The versions of the tables, each naming the one before it; what was released is not edited."""
