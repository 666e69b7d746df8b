/OutputIntents/d
