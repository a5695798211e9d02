"""What several pages show: elements and their text, cards, tables, the words of a file."""
