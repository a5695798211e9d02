"""What `touchpoints serve` hands to Streamlit: a script, and beside it the settings Streamlit looks for there."""
