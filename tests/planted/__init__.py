"""Every rule earns its place: with one rule taken out, a test of its topic turns red.

`python -m tests.planted [path …]` takes out each rule in turn, in a copy of the working tree, and
says which test noticed. A rule that no test misses survives.
"""
