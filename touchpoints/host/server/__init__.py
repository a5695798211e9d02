"""What stands between the network and Streamlit, the same for both ways to start the app: who is answered, and how."""
