"""The map view of the Journey page: columns, lanes, the table they make, and its sheets of paper."""
