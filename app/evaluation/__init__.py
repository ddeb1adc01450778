"""After the award: measures, sites, fidelity of delivery, outcomes."""
