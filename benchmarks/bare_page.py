"""The least a Streamlit page can be: a title, a button, and what it changes."""

import streamlit as st

st.title("Bare")
if st.button("Pick"):
    st.session_state["picks"] = st.session_state.get("picks", 0) + 1
st.text(f"picked {st.session_state.get('picks', 0)}")
