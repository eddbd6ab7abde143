"""How a week is found.

`model` states the choice as numbers, `search` makes it with the help of `state` and `bound`, `order`
puts a session in sequence, `why` and `notes` explain it, `refusal` says what would help, and
`planner` ties them together.
"""
