"""Benchmarks of the endpoint: the same load on the stock adapter, on a bare server with the token check, and on ours."""
