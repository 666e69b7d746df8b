#!/bin/sh
# usage: .release/sbom.sh VERSION >FILE
# What a release is made of, as SPDX 2.3 (JSON): the project with the sums of all its files, and each package of packages.txt with Debian's version where
# it is installed here, its licence (licences.txt), what it is needed for and whether the program is linked to it. The same commit on the same packages gives
# the same bytes; other bytes have another namespace, which ends in a digest of all else.
set -eu
LC_ALL=C
export LC_ALL
version=$1
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
commit=$(git rev-parse HEAD)
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
created=$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -r "$epoch" +%Y-%m-%dT%H:%M:%SZ)
distribution=$(. /etc/os-release 2>/dev/null && echo "${ID:-}-${VERSION_ID:-}" || true)

git ls-files -z | sort -z >"$work/names"
xargs -0 sha1sum <"$work/names" | cut -c1-40 >"$work/sha1"
xargs -0 sha256sum <"$work/names" | cut -c1-64 >"$work/sha256"
tr '\0' '\n' <"$work/names" | sed 's/[\\"]/\\&/g' | paste "$work/sha1" "$work/sha256" - >"$work/files"
# SPDX's sum of a package: of the sums of its files, in order, end to end.
sum=$(sort "$work/sha1" | tr -d '\n' | sha1sum | cut -c1-40)

# NAME TAB KINDS TAB VERSION TAB ARCHITECTURE TAB LICENCE
grep -v '^#' packages.txt | awk '$2 != "-" && !seen[$1, $2]++ { kinds[$2] = kinds[$2] " " $1 } END { for (name in kinds) print name kinds[name] }' | sort |
  while read -r name kinds; do
    licence=$(awk -v name="$name" '$1 == name { $1 = ""; print substr($0, 2) }' .release/licences.txt)
    [ -n "$licence" ] || { echo "no licence of $name in .release/licences.txt" >&2; exit 1; }
    installed=$(dpkg-query -W -f '${Version}\t${Architecture}' "$name" 2>/dev/null) || installed=$(printf '\t')
    printf '%s\t%s\t%s\t%s\n' "$name" "$kinds" "$installed" "$licence"
  done >"$work/packages"
[ "$(wc -l <"$work/packages")" -eq "$(awk '!/^#/ && $2 != "-" { print $2 }' packages.txt | sort -u | wc -l)" ] || exit 1

# Packages of libraries: the first that a module is named with, the others being what it needs itself.
awk '$1 == "build" && ($5 ~ /^(pkg|config):/ || $5 == "header:stdio.h") && !seen[$5]++ && !told[$2]++ { print $2 }' packages.txt >"$work/linked"

awk -F '\t' -v linked="$work/linked" -v version="$version" -v commit="$commit" -v created="$created" -v sum="$sum" -v distribution="$distribution" -v files="$work/files" -v packages="$work/packages" '
function member(key, value, end) { printf "      \"%s\": \"%s\"%s\n", key, value, end }
function id(name) { gsub(/[^A-Za-z0-9.-]/, "-", name); return "SPDXRef-Package-" name }
# As package URLs have it: what is no letter, digit or one of .-~ is a number.
function plain(text) { gsub(/%/, "%25", text); gsub(/\+/, "%2B", text); gsub(/:/, "%3A", text); return text }
function purl(type, url) {
  printf "      \"externalRefs\": [\n        { \"referenceCategory\": \"PACKAGE-MANAGER\", \"referenceType\": \"purl\", \"referenceLocator\": \"%s\" }\n      ]\n", url
}
function relation(from, kind, to) {
  printf "%s    { \"spdxElementId\": \"%s\", \"relationshipType\": \"%s\", \"relatedSpdxElement\": \"%s\" }", comma, from, kind, to
  comma = ",\n"
}
BEGIN {
  while ((getline line <files) > 0) file[++n_files] = line
  while ((getline line <linked) > 0) is_linked[line] = 1
  while ((getline line <packages) > 0) package[++n_packages] = line
  print "{\n  \"spdxVersion\": \"SPDX-2.3\",\n  \"dataLicense\": \"CC0-1.0\",\n  \"SPDXID\": \"SPDXRef-DOCUMENT\","
  printf "  \"name\": \"tsunagu-%s\",\n  \"documentNamespace\": \"https://spdx.org/spdxdocs/tsunagu-%s-%s-DIGEST\",\n", version, version, commit
  printf "  \"creationInfo\": { \"created\": \"%s\", \"creators\": [\"Tool: tsunagu-make-sbom-%s\"] },\n  \"packages\": [\n    {\n", created, version
  member("SPDXID", "SPDXRef-Package-tsunagu", ",")
  member("name", "tsunagu", ",")
  member("versionInfo", version, ",")
  member("downloadLocation", "NOASSERTION", ",")
  print "      \"filesAnalyzed\": true,"
  printf "      \"packageVerificationCode\": { \"packageVerificationCodeValue\": \"%s\" },\n", sum
  member("licenseConcluded", "MIT", ",")
  member("licenseDeclared", "MIT", ",")
  member("copyrightText", "Copyright (c) 2026 tsunagu contributors", ",")
  member("primaryPackagePurpose", "APPLICATION", ",")
  purl("generic", "pkg:generic/tsunagu@" plain(version))
  for (i = 1; i <= n_packages; i++) {
    split(package[i], part, "\t")
    print "    },\n    {"
    member("SPDXID", id(part[1]), ",")
    member("name", part[1], ",")
    if (part[3] != "") member("versionInfo", part[3], ",")
    member("supplier", "Organization: Debian", ",")
    member("downloadLocation", "NOASSERTION", ",")
    print "      \"filesAnalyzed\": false,"
    member("licenseConcluded", "NOASSERTION", ",")
    member("licenseDeclared", part[5], ",")
    member("copyrightText", "NOASSERTION", ",")
    purl("deb", "pkg:deb/debian/" plain(part[1]) (part[3] != "" ? "@" plain(part[3]) "?arch=" part[4] (distribution != "" ? "&distro=" distribution : "") : ""))
  }
  print "    }\n  ],\n  \"files\": ["
  for (i = 1; i <= n_files; i++) {
    split(file[i], part, "\t")
    print "    {"
    member("SPDXID", "SPDXRef-File-" i, ",")
    member("fileName", "./" part[3], ",")
    printf "      \"checksums\": [\n        { \"algorithm\": \"SHA1\", \"checksumValue\": \"%s\" },\n        { \"algorithm\": \"SHA256\", \"checksumValue\": \"%s\" }\n      ],\n", part[1], part[2]
    member("licenseConcluded", "NOASSERTION", ",")
    print "      \"licenseInfoInFiles\": [\"NOASSERTION\"],"
    member("copyrightText", "NOASSERTION", "")
    print "    }" (i < n_files ? "," : "")
  }
  print "  ],\n  \"relationships\": ["
  relation("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-Package-tsunagu")
  for (i = 1; i <= n_files; i++) relation("SPDXRef-Package-tsunagu", "CONTAINS", "SPDXRef-File-" i)
  kind_of["build"] = "BUILD_DEPENDENCY_OF"; kind_of["run"] = "RUNTIME_DEPENDENCY_OF"; kind_of["test"] = "TEST_DEPENDENCY_OF"; kind_of["dev"] = "DEV_DEPENDENCY_OF"
  for (i = 1; i <= n_packages; i++) {
    split(package[i], part, "\t")
    n = split(part[2], kinds, " ")
    if (part[1] in is_linked) relation("SPDXRef-Package-tsunagu", "DYNAMIC_LINK", id(part[1]))
    for (k = 1; k <= n; k++) relation(id(part[1]), kind_of[kinds[k]], "SPDXRef-Package-tsunagu")
  }
  print "\n  ]\n}"
}' </dev/null >"$work/sbom"
sed "/documentNamespace/s/DIGEST/$(sha256sum <"$work/sbom" | cut -c1-16)/" "$work/sbom"
