"""Parts of rules that are ideas of their own: who suits whom, what follows an ending."""
