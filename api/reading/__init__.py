"""Papers that are handed in to be read: what is asked, how it is answered, what goes wrong."""
