"""The media types of the site's files. Standard library only, because the build uses them, too."""

from __future__ import annotations

MEDIA_TYPES = {  # Python would also ask the Windows registry, which is often wrong
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".npz": "application/octet-stream",
    ".packed": "application/octet-stream",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".whl": "application/octet-stream",
}
ANY_BYTES = "application/octet-stream"
