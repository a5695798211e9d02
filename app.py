"""The app: `streamlit run app.py`; pages and frame stand in touchpoints.ui.

Streamlit first imports this file for the app that answers requests, then runs it for each page that somebody opens.
"""

from starlette.middleware import Middleware
from streamlit.starlette import App

from touchpoints.ui import frame
from touchpoints.ui.server.stack import Stack

if __name__ == "__main__":
    frame.run()
else:
    app = App(__file__, middleware=[Middleware(Stack)])
