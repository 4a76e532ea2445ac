"""What all imports share: faults, files of any encoding, tables. Pure."""
