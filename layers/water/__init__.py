"""Border water sections: what is known of them, their readings, and what follows from both."""
