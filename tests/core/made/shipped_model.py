"""Where the model that ships with the page is."""

from __future__ import annotations

from pathlib import Path

SHIPPED_MODEL = Path(__file__).resolve().parents[3] / "web" / "models" / "digits.npz"
