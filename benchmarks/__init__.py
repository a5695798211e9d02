"""How time and memory grow with a portfolio of journeys: `python -m benchmarks`, or `make benchmark`."""
