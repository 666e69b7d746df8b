#!/bin/sh
# Every QR code of every piece, read from the finished page as a phone sees it, and compared with the list in report.json.
list='const report = JSON.parse(require("fs").readFileSync(process.argv[1]));
  for (const job of report.jobs) for (const code of job.codes) console.log(`${job.id} ${code.page} ${code.address}`);'

# decode OUT: "JOB PAGE ADDRESS" for each code on each page.
decode() {
  for pdf in "$1"/screen/*.pdf; do
    job=$(basename "$pdf" .pdf)
    width=$(pdfinfo "$pdf" | sed -n 's/^Page size: *\([0-9]*\).*/\1/p')
    # A4 at 250 dpi; a larger sheet, whose codes are larger too, as many pixels.
    if [ "$width" -gt 700 ]; then size='-scale-to 3000'; else size='-r 250'; fi
    rm -f "$TMPDIR"/page-*
    # shellcheck disable=SC2086
    pdftoppm -gray $size "$pdf" "$TMPDIR/page"
    for page in "$TMPDIR"/page-*; do
      number=${page##*page-}
      number=${number%.*}
      zbarimg -q --raw -Sdisable -Sqrcode.enable "$page" 2>/dev/null | sed "s|^|$job $(expr "$number" + 0) |"
    done
  done
}

check() {
  if ! "$TSUNAGU" build --content "$2" --out "$TMPDIR/out" --only screen --lang en >"$TMPDIR/log" 2>&1; then
    echo "not ok codes of $1: it does not build"
    return
  fi
  node -e "$list" "$TMPDIR/out/report.json" | sort >"$TMPDIR/said"
  decode "$TMPDIR/out" | sort >"$TMPDIR/read"
  if [ ! -s "$TMPDIR/said" ]; then
    echo "not ok codes of $1: there are none"
  elif cmp -s "$TMPDIR/said" "$TMPDIR/read"; then
    echo "ok codes of $1: $(wc -l <"$TMPDIR/said")"
  else
    diff "$TMPDIR/said" "$TMPDIR/read" | head -n 20
    echo "not ok codes of $1: what a phone reads (>) is not what report.json says (<)"
  fi
  rm -rf "$TMPDIR/out"
}

check 'the small town' tests/golden/print/town
[ -n "$SAN" ] || check 'the sample town' content
