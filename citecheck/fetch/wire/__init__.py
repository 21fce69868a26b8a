"""HTTP/1.1 on sockets: finding a server, one exchange at a time, its exact bytes kept."""
