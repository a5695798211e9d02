"""The app of `app.py` at the top of the repository, from wherever the package is installed.

In a folder of its own: Streamlit takes the files of a folder `pages` beside its script for pages of its own, and shows
them, empty, to whoever is first to open a copied link.
"""

from touchpoints.host import frame

frame.run()
