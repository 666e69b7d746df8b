s,/Lang (ne-NP),/Lang (Nepali_NP),
