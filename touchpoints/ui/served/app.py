"""The app of `app.py` at the top of the repository, from wherever the package is installed.

Not beside `pages/`: Streamlit takes the files of a folder of that name for pages of its own, and shows them, empty, to
whoever is first to open a copied link.
"""

from touchpoints.ui import frame

frame.run()
