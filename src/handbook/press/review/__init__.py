"""Reviews by clinicians: what can be reviewed, in packets; who signed what; what changed since.

`packets.packet` gives the content of one packet, `paper` prints it, `sheet` writes its spreadsheet,
`filled` reads that back into data/reviews, `signed` compiles who signed, `diff` shows what changed.
"""
