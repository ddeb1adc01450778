"""What the roof reads: one set of figures for screen, chart and paper."""
