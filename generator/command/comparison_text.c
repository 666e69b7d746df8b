#include "command/comparison.h"
#include "model/when.h"
#include "text/ruby.h"

typedef struct Teller {
  const Comparison *comparison;
  const Options *options;
  Arena *arena;
  Buf *out;
} Teller;

static bool is_ja(const Options *options) { return options->lang == DIAG_JA; }

static Str name_of(Arena *arena, const Site *site, const Desk *desk) { return ruby_plain(arena, site_text(site, &desk->name, site->languages[0]).s); }

static void add_facts(Arena *arena, const Fact *facts, int n, const Options *options, Buf *out) {
  for (int i = 0; i < n; i++) buf_printf(out, "%s" STR_FMT, i ? "、" : "", STR_ARG(fact_words(arena, &facts[i])));
  if (!n) buf_addc(out, SAY(options, "なし", "none"));
}

/* "電話: 0599-00-3101 → 0599-00-9999" */
static void add_change(Arena *arena, const FactChange *change, const Options *options, Buf *out) {
  buf_addc(out, fact_name(change->kind, is_ja(options)));
  if (change->lang.n) buf_printf(out, SAY(options, "（" STR_FMT "）", " (" STR_FMT ")"), STR_ARG(change->lang));
  buf_addc(out, ": ");
  add_facts(arena, change->before, change->n_before, options, out);
  buf_addc(out, " → ");
  add_facts(arena, change->after, change->n_after, options, out);
}

/* --- Desks ------------------------------------------------------------------------------------------------------------------ */

static void add_head(Teller *teller, const Site *site, const Desk *desk) {
  buf_printf(teller->out, "  " STR_FMT "  " STR_FMT, STR_ARG(desk->id), STR_ARG(name_of(teller->arena, site, desk)));
}

static void add_place(Teller *teller, const Desk *desk) { buf_printf(teller->out, "  %s:%d\n", desk->pos.file, desk->pos.line); }

static void tell_facts(Teller *teller, const DeskChange *change) {
  add_head(teller, teller->comparison->after.site, change->after);
  add_place(teller, change->after);
  if (change->renamed)
    buf_printf(teller->out, SAY(teller->options, "      id: " STR_FMT " → " STR_FMT "（刷ったQRコードは、前の id のものです）\n", "      id: " STR_FMT " → " STR_FMT " (codes that were printed are of the old id)\n"),
               STR_ARG(change->before->id), STR_ARG(change->after->id));
  for (int i = 0; i < change->n_facts; i++) {
    buf_addc(teller->out, "      ");
    add_change(teller->arena, &change->facts[i], teller->options, teller->out);
    buf_byte(teller->out, '\n');
  }
}

static void tell_added(Teller *teller, const DeskChange *change) {
  add_head(teller, teller->comparison->after.site, change->after);
  add_place(teller, change->after);
}

static void tell_gone(Teller *teller, const DeskChange *change) {
  const Options *options = teller->options;
  const Desk *now = change->after;
  add_head(teller, teller->comparison->before.site, change->before);
  if (!now) {
    buf_addc(teller->out, SAY(options, "  — 記録がありません\n", "  — its record is gone\n"));
    return;
  }
  if (now->status == DESK_INACTIVE || now->valid_until == DATE_NONE) {
    buf_addc(teller->out, SAY(options, "  — 終わりました", "  — it has ended"));
  } else {
    char date[11];
    date_iso(now->valid_until, date);
    buf_printf(teller->out, SAY(options, "  — %s で終わりました", "  — it ended on %s"), date);
  }
  add_place(teller, now);
}

static int count(const Comparison *comparison, ChangeKind kind) {
  int n = 0;
  for (int i = 0; i < comparison->n_changes; i++) n += comparison->changes[i].kind == kind;
  return n;
}

static void tell_kind(Teller *teller, ChangeKind kind, const char *heading, void (*tell)(Teller *teller, const DeskChange *change)) {
  const Comparison *comparison = teller->comparison;
  int n = count(comparison, kind);
  if (n) buf_printf(teller->out, "\n%s %d\n", heading, n);
  for (int i = 0; i < comparison->n_changes; i++)
    if (comparison->changes[i].kind == kind) tell(teller, &comparison->changes[i]);
}

static void add_side(Teller *teller, const Side *side) {
  const Options *options = teller->options;
  if (side->id.n && side->folder.n) buf_printf(teller->out, SAY(options, STR_FMT "（" STR_FMT "）", STR_FMT " (" STR_FMT ")"), STR_ARG(side->id), STR_ARG(side->label));
  else if (side->id.n) buf_printf(teller->out, SAY(options, "いまの記録（" STR_FMT "）", "the records now (" STR_FMT ")"), STR_ARG(side->id));
  else buf_addc(teller->out, SAY(options, "いまの記録", "the records now"));
}

static void tell_town(Teller *teller) {
  const Comparison *comparison = teller->comparison;
  if (comparison->n_town) buf_addc(teller->out, SAY(teller->options, "\n発行元・緊急の連絡先（site.yaml）\n", "\npublisher and emergencies (site.yaml)\n"));
  for (int i = 0; i < comparison->n_town; i++) {
    buf_addc(teller->out, "      ");
    add_change(teller->arena, &comparison->town[i], teller->options, teller->out);
    buf_byte(teller->out, '\n');
  }
}

static void tell_desks(Teller *teller) {
  const Options *options = teller->options;
  const Comparison *comparison = teller->comparison;
  if (!comparison->before.site) {
    buf_addc(teller->out, SAY(options, "とっておいた号がまだないので、記録は比べていません。\n", "no edition was kept yet: records are not compared\n"));
    return;
  }
  add_side(teller, &comparison->before);
  buf_addc(teller->out, " → ");
  add_side(teller, &comparison->after);
  buf_byte(teller->out, '\n');
  if (!comparison->n_changes) buf_addc(teller->out, SAY(options, "変わった窓口はありません。\n", "no desk has changed\n"));
  tell_kind(teller, CHANGE_FACTS, SAY(options, "変わった窓口", "changed"), tell_facts);
  tell_kind(teller, CHANGE_ADDED, SAY(options, "新しい窓口", "new"), tell_added);
  tell_kind(teller, CHANGE_GONE, SAY(options, "なくなった窓口", "gone"), tell_gone);
  tell_town(teller);
}

/* --- Pieces ----------------------------------------------------------------------------------------------------------------- */

/* 15,800 */
static void add_number(Buf *out, long number) {
  if (number >= 1000) {
    add_number(out, number / 1000);
    buf_printf(out, ",%03ld", number % 1000);
  } else {
    buf_printf(out, "%ld", number);
  }
}

void release_text(const Release *release, const Options *options, Buf *out) {
  char date[11];
  date_iso(release->date, date);
  buf_add(out, release->job);
  if (release->edition.n) buf_printf(out, "  " STR_FMT, STR_ARG(release->edition));
  buf_printf(out, "  %s", date);
  if (release->medium.n) buf_printf(out, "  " STR_FMT, STR_ARG(release->medium));
  if (release->copies) {
    buf_addc(out, "  ");
    add_number(out, release->copies);
    buf_addc(out, SAY(options, "部", " copies"));
  }
  if (release->mark.n) buf_printf(out, SAY(options, "  データ印 " STR_FMT, "  mark " STR_FMT), STR_ARG(str_sub(release->mark, 0, MARK_DIGITS)));
}

void wrong_desks_text(const WrongPiece *piece, const Options *options, Arena *arena, Buf *out) {
  if (piece->n_facts) buf_addc(out, SAY(options, "      発行元・緊急の連絡先\n", "      publisher and emergencies\n"));
  for (int i = 0; i < piece->n_facts; i++) {
    buf_addc(out, "          ");
    add_change(arena, &piece->facts[i], options, out);
    buf_byte(out, '\n');
  }
  for (int d = 0; d < piece->n_desks; d++) {
    const WrongDesk *desk = &piece->desks[d];
    buf_printf(out, "      " STR_FMT "  " STR_FMT "\n", STR_ARG(desk->printed->id), STR_ARG(desk->name));
    if (desk->gone) buf_addc(out, SAY(options, "          窓口がなくなりました\n", "          the desk is gone\n"));
    if (desk->renamed)
      buf_printf(out, SAY(options, "          id が " STR_FMT " に変わり、QRコードの行き先がなくなりました\n", "          its id is " STR_FMT " now: the printed code leads nowhere\n"), STR_ARG(desk->desk->id));
    for (int i = 0; i < desk->n_facts; i++) {
      buf_addc(out, "          ");
      add_change(arena, &desk->facts[i], options, out);
      buf_byte(out, '\n');
    }
  }
}

static void tell_pieces(Teller *teller, bool replaced, const char *heading) {
  const Comparison *comparison = teller->comparison;
  const Options *options = teller->options;
  int n = 0, uncounted = 0;
  long copies = 0;
  for (int i = 0; i < comparison->n_pieces; i++) {
    if (comparison->pieces[i].replaced != replaced) continue;
    n++;
    uncounted += !comparison->pieces[i].release->copies;
    copies += comparison->pieces[i].release->copies;
  }
  if (!n) return;
  buf_printf(teller->out, SAY(options, "\n%s %d 点、", "\n%s: %d, copies: "), heading, n);
  add_number(teller->out, copies);
  buf_addc(teller->out, SAY(options, " 部", ""));
  if (uncounted) buf_printf(teller->out, SAY(options, "（うち %d 点は部数の記録なし）", " (%d of them without a count)"), uncounted);
  buf_byte(teller->out, '\n');
  for (int i = 0; i < comparison->n_pieces; i++) {
    const WrongPiece *piece = &comparison->pieces[i];
    if (piece->replaced != replaced) continue;
    buf_addc(teller->out, "  ");
    release_text(piece->release, options, teller->out);
    buf_byte(teller->out, '\n');
    wrong_desks_text(piece, options, teller->arena, teller->out);
  }
}

static bool any_wrong(const Comparison *comparison, bool replaced) {
  for (int i = 0; i < comparison->n_pieces; i++)
    if (comparison->pieces[i].replaced == replaced) return true;
  return false;
}

void comparison_text(const Comparison *comparison, const Options *options, Arena *arena, Buf *out) {
  Teller teller = {comparison, options, arena, out};
  tell_desks(&teller);
  if (!comparison->after.site->n_releases) {
    buf_addc(out, SAY(options, "\n印刷に出した記録（releases.yaml）がないので、まちがいになった印刷物は分かりません。印刷に出すときは tsunagu release で記録します。\n",
                      "\nno release was noted (releases.yaml): nobody knows what paper is out there. Note it with tsunagu release.\n"));
    return;
  }
  tell_pieces(&teller, false, SAY(options, "まちがいになった印刷物", "printed pieces that are wrong now"));
  tell_pieces(&teller, true, SAY(options, "まちがいがあるが、新しいものを刷った印刷物", "wrong, but printed anew since"));
  if (!comparison->n_pieces) buf_addc(out, SAY(options, "\nまちがいになった印刷物はありません。\n", "\nno printed piece is wrong\n"));
  if (any_wrong(comparison, false))
    buf_addc(out, SAY(options, "\n訂正シールは、layout: sticker-sheet の原稿に slots: {query: {outdated: 印刷物の id}} と書くと、まちがいになった窓口だけになります。\n",
                      "\nLabels: a job of the layout sticker-sheet with slots: {query: {outdated: JOB}} has the desks that a piece has wrong.\n"));
}
