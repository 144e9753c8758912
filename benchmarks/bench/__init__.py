"""What the benchmarks share.

  load        a real Dovecot with N accounts, and deliveries to them with their times
  watchers    maild and the C floor, each started, followed and measured alike
  figures     percentiles, and what /proc says of a process
  graph       a series over time as an SVG
  run         how a benchmark begins and ends
"""
