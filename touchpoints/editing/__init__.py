"""Changes to journey files: text is spliced where it must change, and saved so that nothing is ever lost.

`save.open_file` reads a file; `actions` are what people do to it, `patch.patch` any other edit (`edits`); `save.save`
and `save.create` write it. `fixing` and `starter` are behind `touchpoints fix` and `touchpoints new`.
"""
