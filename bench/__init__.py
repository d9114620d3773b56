"""`make bench`: the site measured beside a bare Flask app serving the same bytes; docs/benchmarks.md."""
