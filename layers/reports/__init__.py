"""What reports of every kind have in common: when they were made, their paper and workbooks."""
