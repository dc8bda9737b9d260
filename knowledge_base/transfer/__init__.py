"""Articles out of and into files: CSV, JSON, XLSX, and folders (or ZIPs) of Markdown files.

Records go through `formats`; `exporting` makes them of the database's articles and `importing` takes them over.
"""
