"""Hypothesis without deadlines: on a busy machine a slow example is no fault."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, print_blob=True)
settings.load_profile("steady")
