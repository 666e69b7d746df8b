/<xmpMM:VersionID>/d
