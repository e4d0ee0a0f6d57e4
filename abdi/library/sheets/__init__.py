"""The sheet of targets: one row a unit and one column an indicator, or one row a unit and indicator."""
