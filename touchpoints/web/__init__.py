"""The app: pages that show an Assessment in a browser, and never compute."""

from pathlib import Path

SCRIPTS = Path(__file__).parent / "scripts"
"""Scripts of the pages, and nothing else: all of it is given to whoever asks."""
