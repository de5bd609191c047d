"""What a visitor takes away or gives: tables, scenario files, the report, an uploaded file."""
