"""Imported by a process that others are forked from: what they need to read texts is there already."""

from language.tokenise import warm_up

warm_up()
