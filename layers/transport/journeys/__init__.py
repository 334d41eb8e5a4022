"""How questions about journeys are answered on the networks of a generation."""
