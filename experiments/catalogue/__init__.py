"""Say what there is: scenarios, levers, parameters, measures, sources; and write it down."""
