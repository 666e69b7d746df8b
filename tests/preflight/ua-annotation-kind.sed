s,/Subtype /Text,/Subtype /TrapNet,
