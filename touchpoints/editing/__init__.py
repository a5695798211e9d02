"""Changes to journey files: text is spliced where it must change, and saved so that nothing is ever lost.

`save.open_file` reads a file; a `drafting.Draft` holds what a person makes of it. `whole.in_folder` is what actions
start from: `touchpoint_actions` (fields), `place_actions` (add, move, remove…), `journey_actions` (fields, links, flow)
and `actions` (gaps, types); any other edit is `patch.patch`. `effect.effect` says what a save would do to scores and
gaps; `save.save` and `save.create` write a file; where somebody else did meanwhile, `merge.merge` lays both together.
`fixing` and `starter` are behind `touchpoints fix` and `touchpoints new`.
"""
