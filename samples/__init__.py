"""Plans of invented municipalities, with the records a careful reader finds in them.

Nothing here belongs to the wheel. ``python -m planutdrag.samples.make`` in a checkout writes them all
again; :func:`planutdrag.samples.make.render` lays one of them out in another way.
"""
