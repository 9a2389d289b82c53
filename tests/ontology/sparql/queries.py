"""Queries that several tests share."""

_TEN = "{0 1 2 3 4 5 6 7 8 9}"
# Ten to the ninth rows: cheap to begin, endless to finish.
ENDLESS = (
    "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{number} {_TEN}" for number in range(9))
    + " }"
)
# Ten to the seventh: some seconds.
LONG = (
    "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{number} {_TEN}" for number in range(7))
    + " }"
)
# As many rows as the endless one, all of them in memory before the first can be given.
HUNGRY = "SELECT * { " + " ".join(f"VALUES ?v{number} {_TEN}" for number in range(9)) + " } "
HUNGRY += "ORDER BY ?v0"
EVERYTHING = "SELECT ?thing ?number { ?thing <http://example.org/number> ?number }"
