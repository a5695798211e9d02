"""The app: pages that show an Assessment in a browser, and never compute."""
