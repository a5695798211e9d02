"""What was concluded of a folder of journeys, kept on disk from one process to the next."""
