"""Task lists, dashboards, the thread and documents; reads every stage, changes none."""
