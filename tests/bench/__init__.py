"""Benchmarks: they print medians and ratios against plain ways in the same run, and decide nothing by time."""
