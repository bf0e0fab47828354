"""Records become the workbook a person reviews, and the decisions come back."""
