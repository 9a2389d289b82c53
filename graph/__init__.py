"""What can be measured.

This room owns networks: networkx and numpy are imported here and nowhere else.
It may import `ontology`, never `webapp`; it touches RDF only through `ontology`,
reads no environment and no clock, and never changes a network it was given.
"""
