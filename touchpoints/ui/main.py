"""The script that `touchpoints serve` runs: the same app as `app.py`, wherever the package is installed."""

from touchpoints.ui import frame

frame.run()
