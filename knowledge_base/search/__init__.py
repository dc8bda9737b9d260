"""Searching the knowledge base: from a question to *answer*, *ask back* or *not known*, with the articles nearest to it.

`index.py` keeps every process's index in step with the database; `ranker.py` ranks; `bands.py` decides.
"""
