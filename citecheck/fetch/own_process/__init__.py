"""The door to the network in a process of its own, for runs with many links.

An interpreter works on one thing at a time. Where thousands of links are checked, reading what
servers send keeps it as busy as judging that does: with two processors the one process asks, and
the other judges. Nothing else differs. All requests of a run are made by one `Fetcher`, with one
set of manners, and judged in one place.
"""
