#!/bin/sh
# What is handed on: the file of a commit is the same wherever it is made, and what it is made of is told whole.
cd "$TMPDIR" || exit 2
git() { command git -c safe.directory='*' "$@"; }
ok() { echo "ok $1"; }
not() { echo "not ok $1: $2"; }
grep -v '^#' "$ROOT/packages.txt" | awk '$2 != "-" { print $2 }' | sort -u >named
grep -v '^#' "$ROOT/.release/licences.txt" | awk '{ print $1 }' | sort >known
cmp -s named known && ok 'each package has its licence' || { diff named known; not 'each package has its licence' 'see above'; }
git -C "$ROOT" rev-parse --verify -q HEAD >/dev/null 2>&1 || { echo 'skip dist and sbom: no repository here'; exit 0; }

# Two clones, at other times, with other rights for what they make, in other time zones.
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'
(umask 077 && git clone -q --no-hardlinks "$ROOT" one && cd one && TZ=Asia/Tokyo make -s dist sbom BUILD=made >/dev/null) || not 'a clone makes a release' "$?"
sleep 1
(umask 002 && git clone -q "$ROOT" two && cd two && git config core.autocrlf true && git config tar.umask 0 && TZ=America/Lima make -s dist sbom BUILD=made >/dev/null) || not 'a second clone makes a release' "$?"
version=$("$TSUNAGU" --version | sed -n 's/^tsunagu //p')
for file in "tsunagu-$version.tar.gz" "tsunagu-$version.spdx.json"; do
  [ -s "one/made/$file" ] && cmp "one/made/$file" "two/made/$file" >differ 2>&1 && ok "$file is the same bytes from two clones" || not "$file is the same bytes from two clones" "$(cat differ)"
done

# What is compiled does not tell in which folder.
for clone in one two; do (cd $clone && make -s BUILD=made made/generator/main.o >/dev/null); done
cmp one/made/generator/main.o two/made/generator/main.o >differ 2>&1 && ok 'two folders compile to the same bytes' || not 'two folders compile to the same bytes' "$(cat differ)"

tar -xzf "one/made/tsunagu-$version.tar.gz" && cd "tsunagu-$version" || { not 'the file unpacks' "$?"; exit 1; }
(cd "$TMPDIR/one" && git -c core.quotePath=false ls-files | sort) >../listed
find . -type f | sed 's|^\./||' | sort >../there
cmp -s ../listed ../there && ok 'every file of the commit is in it, and no other' || { diff ../listed ../there | head; not 'every file of the commit is in it, and no other' 'see above'; }
[ "$(tar -tvzf "../one/made/tsunagu-$version.tar.gz" | awk '{ print $2, $4, $5 }' | sort -u | wc -l)" -eq 1 ] && ok 'one owner and one time' || not 'one owner and one time' 'several'
# What would be compiled is what is compiled here.
make -n tsunagu BUILD=made 2>&1 | grep -c '^echo "[^ ]* generator/' >../would
[ "$(cat ../would)" -eq "$(find "$ROOT/generator" -name '*.c' | wc -l)" ] && ok 'and it would build' || not 'and it would build' "$(cat ../would) sources"
cd "$TMPDIR" || exit 2

node -e '
const { createHash } = require("crypto"), { readFileSync } = require("fs");
const sbom = JSON.parse(readFileSync(process.argv[1])), root = process.argv[2], named = readFileSync("named", "utf8").trim().split("\n");
const say = (name, fine, why) => console.log(fine ? `ok ${name}` : `not ok ${name}: ${why}`);
const ids = new Set(["SPDXRef-DOCUMENT", ...sbom.packages.map((one) => one.SPDXID), ...sbom.files.map((one) => one.SPDXID)]);
say("it names each package once", JSON.stringify(sbom.packages.slice(1).map((one) => one.name).sort()) === JSON.stringify(named), "another list");
say("each thing has an id of its own", ids.size === 1 + sbom.packages.length + sbom.files.length, ids.size);
const lost = sbom.relationships.filter((one) => !ids.has(one.spdxElementId) || !ids.has(one.relatedSpdxElement));
say("relations are between things that are there", !lost.length, JSON.stringify(lost[0]));
const linked = sbom.relationships.filter((one) => one.relationshipType === "DYNAMIC_LINK" && one.spdxElementId === "SPDXRef-Package-tsunagu").map((one) => one.relatedSpdxElement.replace("SPDXRef-Package-", ""));
say("libraries are linked, tools are not", ["libcairo2-dev", "libmecab-dev", "libc6-dev"].every((one) => linked.includes(one)) && !["gcc", "pkg-config", "curl"].some((one) => linked.includes(one)) && linked.length === new Set(linked).size, linked);
const namespace = sbom.documentNamespace, plain = readFileSync(process.argv[1], "utf8").replace(namespace, namespace.replace(/[0-9a-f]{16}$/, "DIGEST"));
say("the namespace ends in a digest of all else", namespace.endsWith(`-${createHash("sha256").update(plain).digest("hex").slice(0, 16)}`), namespace);
const bare = sbom.packages.filter((one) => !one.licenseDeclared || !one.externalRefs[0].referenceLocator.startsWith("pkg:"));
say("each package has a licence and a purl", !bare.length, JSON.stringify(bare[0]));
const wrong = sbom.files.filter((one) => createHash("sha256").update(readFileSync(`${root}/${one.fileName}`)).digest("hex") !== one.checksums[1].checksumValue);
say("the sums are those of the files", sbom.files.length > 1000 && !wrong.length, wrong.length ? wrong[0].fileName : sbom.files.length);
const all = createHash("sha1").update(sbom.files.map((one) => one.checksums[0].checksumValue).sort().join("")).digest("hex");
say("and of all of them", all === sbom.packages[0].packageVerificationCode.packageVerificationCodeValue, all);
' "one/made/tsunagu-$version.spdx.json" one
