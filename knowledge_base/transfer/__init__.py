"""Articles out of and into files: CSV, JSON, XLSX, and folders (or ZIPs) of Markdown files.

Records go through `formats`; `exporting` makes them of the database's articles and `importing` takes them over. `pictures`
says how bodies refer to pictures on the way; `album` finds those that come with a folder.
"""
