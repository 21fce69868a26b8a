"""Whether citecheck can do its work on this machine: what is installed, writable, reachable.

One module for each kind of question; each gives `Examined` values, which
``citecheck doctor`` prints.
"""
