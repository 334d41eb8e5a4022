"""Sources as a policy spells them, origins, and whether the one is meant by the other."""

from __future__ import annotations

CASES = (
    ("*", "https://a.example", True),
    ("*", "http://127.0.0.1:8080", True),
    ("*", "null", False),
    ("*", "file://", False),
    ("https://a.example", "https://a.example", True),
    ("https://a.example", "https://a.example:443", True),
    ("https://a.example:443", "https://a.example", True),
    ("https://a.example", "https://a.example:8443", False),
    ("https://a.example", "http://a.example", False),
    ("http://a.example", "https://a.example", True),
    ("https://a.example", "https://b.a.example", False),
    ("https://a.example", "https://a.example.evil", False),
    ("https://a.example", "https://a-example", False),
    ("https://*.a.example", "https://b.a.example", True),
    ("https://*.a.example", "https://c.b.a.example", True),
    ("https://*.a.example", "https://a.example", False),
    ("https://*.a.example", "https://evila.example", False),
    ("http://127.0.0.1:*", "http://127.0.0.1:4711", True),
    ("http://127.0.0.1:*", "http://127.0.0.1", True),
    ("http://127.0.0.1", "http://127.0.0.1:4711", False),
    ("http://[::1]:8000", "http://[::1]:8000", True),
    ("https://*", "https://a.example", False),
    ("https://a*.example", "https://ab.example", False),
    ("https://a.example", "https://a.example/path", False),
    ("https://a.example", "https://a.example@evil.example", False),
)
