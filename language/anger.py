"""Words of anger, as alternatives for a pattern over normalised text; the heat of a turn and evidence add their own."""

ENGLISH = r"furious|livid|angry|outrag\w+|disgust\w+|unacceptable|ridiculous|fed up|sick of"
"""To be put between word boundaries."""
CHINESE = "气死|愤怒|火大|太?过分|欺人太甚|忍无可忍|离谱"
