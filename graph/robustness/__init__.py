"""Whether a finding survives: other articles, other certainty, other coders, and chance.

`parts` puts each article alone, and what is asserted only, beside the whole; `perturbation`
disturbs claims as far as coders disagree; `null` asks what chance alone would give.
"""
