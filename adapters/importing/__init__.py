"""New results come in: the workbook that offices fill in, what it changes, and versions that are installed whole."""
