"""Imported by a process that others are forked from: what they need to read and compare texts is there already."""

from complaints.alike import everyday
from knowledge_base.search.measurements import code_digest
from language.tokenise import warm_up

warm_up()
everyday()
code_digest()
