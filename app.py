"""The app: `streamlit run app.py`; pages and frame stand in touchpoints.web, what carries them in touchpoints.host.

Streamlit first imports this file for the app that answers requests, then runs it for each page that somebody opens.
"""

from starlette.middleware import Middleware
from streamlit.starlette import App

from touchpoints.host import frame
from touchpoints.host.server.stack import Stack

if __name__ == "__main__":
    frame.run()
else:
    app = App(__file__, middleware=[Middleware(Stack)])
