s,^/Artifact BMC$,/Nothing BMC,
