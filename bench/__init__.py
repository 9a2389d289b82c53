"""Speed as ratios against named rivals, run by `make bench`; README.md says how."""
