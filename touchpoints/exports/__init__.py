"""What leaves the program: one module per format, Assessment -> text or bytes."""
