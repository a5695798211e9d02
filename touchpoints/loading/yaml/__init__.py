"""Text → a tree of values that know their place, or one clear sentence for what is no YAML of ours."""
