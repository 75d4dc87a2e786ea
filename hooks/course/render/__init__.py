"""From the model to text: one module per output. Renderers import the model and ``markup``, never each other or mkdocs."""
