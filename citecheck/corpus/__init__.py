"""Corpora: the stages of `pipeline` over millions of articles, restartable, on any engine.

``find`` reads articles and finds what they cite; ``resolve`` asks the web for each link, each host
through one polite queue; ``report`` puts both together and judges. What each has finished lies in
the corpus's folder (`layout`), so that each can be run apart, and again after a crash.
"""
