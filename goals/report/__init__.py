"""The council's paper as one frozen `Document`, and the renderers that turn it into files.

Nothing here knows the database, the clock or the rights: a document goes in, bytes come out.
"""
