"""The commands of ``linkatlas``, one module each; ``api.cli`` loads them on demand."""
