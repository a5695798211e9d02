"""Streamlit and the server around it: runs, sessions, who reads, and what carries the pages to a browser."""
