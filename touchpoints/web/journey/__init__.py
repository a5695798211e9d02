"""The Journey page: one journey as graph, map, table or story."""
