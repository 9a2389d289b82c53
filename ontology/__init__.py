"""What the texts say, as RDF.

This room owns RDF: rdflib, pyoxigraph, pyshacl and YAML are imported here and nowhere else.
It imports neither `graph` nor `webapp`, and reads no environment and no Flask globals:
stores, files and settings arrive as arguments.
"""
