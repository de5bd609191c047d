"""How the dashboard looks: plain HTML, components and styles; nothing that knows the model."""
