"""OGC API - Environmental Data Retrieval: what was measured at the monitoring sections."""
