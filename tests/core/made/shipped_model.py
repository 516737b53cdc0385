"""The path of the shipped model."""

from __future__ import annotations

from pathlib import Path

SHIPPED_MODEL = Path(__file__).resolve().parents[3] / "web" / "models" / "digits.npz"
