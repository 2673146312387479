"""The workbook in which offices send new results: its layout, writing the empty one, reading a filled one safely."""
