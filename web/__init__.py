"""What people see: the map, the pages around it, and their words in two languages."""
