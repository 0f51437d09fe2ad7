"""How well documents are labelled, against documents labelled by hand."""
