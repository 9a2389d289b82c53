"""What `make` needs beside the three rooms: front-end files, a browser, pinned requirements.

These commands run before the rest is installed, so they use the standard library only.
Each fails with one sentence that says what to do.
"""
