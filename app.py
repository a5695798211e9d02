"""The app: `streamlit run app.py`; pages and frame stand in touchpoints.ui."""

from touchpoints.ui import frame

frame.run()
