/^BT .* 30 542 /{
i\
/Artifact BMC
a\
EMC
}
