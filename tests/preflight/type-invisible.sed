s,^BT /F1 10 Tf\(.*\)ET,BT 3 Tr /F1 10 Tf\1 0 Tr ET,
