"""One file or folder a format. Each begins from `shown`: the report in order, without secrets."""
