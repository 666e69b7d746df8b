#include "print/code.h"

#include "print/code_book.h"
#include "print/fill.h"
#include "print/subject.h"

static Said code_opens(const Setting *setting, const QrTarget *target) {
  switch (target->kind) {
  case QR_WEB: return setting_phrase(setting, PH_WEB);
  case QR_LINE: return setting_phrase(setting, PH_LINE);
  case QR_CHAT: return setting_phrase(setting, PH_CHAT);
  case QR_FORM: return setting_phrase(setting, PH_FORM);
  case QR_SNS: return setting_phrase(setting, PH_SNS);
  case QR_VIDEO: return setting_phrase(setting, PH_VIDEO);
  case QR_LETTER: return setting_phrase(setting, PH_LETTER);
  case QR_PAGE: return setting_phrase(setting, PH_CODE_PAGE);
  case QR_LIST: return setting_said(setting, &target->list->title);
  case QR_ARTICLE: return article_in(target->article, setting->lang)->title;
  case QR_SITE_PAGE: return setting_said(setting, &setting->site->name);
  default: return setting_phrase(setting, PH_WEB);
  }
}

Str code_stem(const Setting *setting) {
  Str stem = qr_short(setting->arena, setting->site, S(""));
  while (str_ends(stem, S("//"))) stem.n--;
  return stem;
}

QrTarget code_of_job(const Setting *setting) {
  const Slot *slot = job_slot(setting->job, "qr");
  const Subject *subject = setting->subject;
  if (subject && subject->each == EACH_DESKS && subject->desk) return qr_of_desk(subject->desk);
  const Desk *instead = subject && subject->gone ? fill_fallback(setting) : NULL;
  if (instead) return qr_of_desk(instead);
  if (slot) return slot->qr;
  if (subject && (subject->each == EACH_STAFF || subject->each == EACH_OFFICES) && subject->office)
    return qr_of_office(setting->arena, setting->site, subject->office, setting->lang);
  const Slot *desk = job_slot(setting->job, "desk");
  if (desk && desk->desk) return qr_of_desk(desk->desk);
  const Slot *query = job_slot(setting->job, "query");
  if (query && query->query.list) return qr_of_list(query->query.list);
  QrTarget changes;
  if (qr_of_changes(setting->arena, setting->site, setting->job, &changes)) return changes;
  if (setting->site->n_lists == 1) return qr_of_list(&setting->site->lists[0]);
  return (QrTarget){.kind = QR_SITE_PAGE, .url = S("/"), .pos = setting->job->pos};
}

typedef struct Made {
  Str code;
  const Qr *qr;
  double side_mm, quiet_mm;
} Made;

/* The least side: on a layout's own papers it is what the layout says, on small ones too, because the phone is as far away. A paper that
 * it was not made for is read from nearer or further, but never with less than a code in the hand needs. */
static double least_side(const Setting *setting) {
  static const double IN_THE_HAND_MM = 15;
  double least = setting->layout->min_code_mm, scaled = least * setting->scale;
  Str paper = setting->job->paper;
  if (!paper.n || least <= IN_THE_HAND_MM || layout_comes_in(setting->layout, paper)) return least;
  return scaled > IN_THE_HAND_MM ? scaled : IN_THE_HAND_MM;
}

/* As large as asked for, and never below what a phone reads. */
static Made make(const Setting *setting, const QrTarget *target, double side_mm) {
  const Layout *layout = setting->layout;
  Made made = {.code = qr_code(setting->arena, target, setting->job->medium, setting->job->language)};
  made.qr = code_book_qr(setting->book, setting->kept, setting->site, made.code, code_level(layout));
  if (!made.qr) return made;
  double least = made.qr->modules * layout->min_module_mm * 1.001;
  if (side_mm < least_side(setting)) side_mm = least_side(setting);
  made.side_mm = side_mm > least ? side_mm : least;
  made.quiet_mm = made.side_mm / made.qr->modules * QR_QUIET_MODULES;
  return made;
}

double code_width(const Setting *setting, const QrTarget *target, double side_mm) {
  Made made = make(setting, target, side_mm);
  return made.side_mm + 2 * made.quiet_mm;
}

static Str alt_of(const Setting *setting, Said opens, Str name, Str address) {
  Str words = setting_plain(setting, setting_phrase(setting, PH_QR_OF)), what = setting_plain(setting, opens);
  return arena_printf(setting->arena, STR_FMT ": " STR_FMT "%s" STR_FMT " " STR_FMT, STR_ARG(words), STR_ARG(name),
                      name.n ? " " : "", STR_ARG(what), STR_ARG(address));
}

static void put_figure(Column *column, const Made *made, const QrTarget *target, double distance_mm, Str alt) {
  const Setting *setting = column->setting;
  Block *block = column->block;
  double whole = made->side_mm + 2 * made->quiet_mm, x = column->x_mm + (column->w_mm - whole) / 2;
  block_rect(setting, block, (Box){x, column->y_mm, whole, whole}, ink_full(&ink_white));
  Part *link = block_begin_part(setting, block, TAG_LINK);
  link->begin.uri = made->qr->payload;
  link->begin.alt = alt;
  block_begin_part(setting, block, TAG_FIGURE)->begin.alt = alt;
  Box box = {x + made->quiet_mm, column->y_mm + made->quiet_mm, made->side_mm, made->side_mm};
  Part *part = block_part(setting, block, PART_QR, box);
  CodePart *code = NEW(setting->arena, CodePart); /* larger than what any other part says */
  *code = (CodePart){made->qr, made->qr->payload, made->code, *target, distance_mm, target->pos};
  part->qr = code;
  block_end(setting, block, TAG_FIGURE);
  block_end(setting, block, TAG_LINK);
  column->y_mm += whole;
}

static void put_caption(Column *column, const Made *made, Said opens, CodeCaption caption, Along align) {
  const Setting *setting = column->setting;
  Style words_style = *setting->layout->roles[ROLE_CAPTION], code_style = *setting->layout->roles[ROLE_CODE];
  words_style.align = code_style.align = align;
  column_said(column, opens, &words_style, TAG_P);
  Spans typed = {0};
  Str words = caption == CODE_SHORT ? made->code : qr_short(setting->arena, setting->site, made->code);
  TypeSpan *span = spans_add(setting, &typed, words, S("en"));
  span->nobreak = caption == CODE_SHORT;
  if (caption == CODE_SHORT) {
    column_line(column, NULL, &typed, &code_style, TAG_P);
  } else {
    column_text(column, &typed, &code_style, TAG_P);
  }
}

static Str figure_alt(const Setting *setting, const Made *made, const QrTarget *target, Said opens) {
  Str name = target->desk ? setting_plain(setting, setting_said(setting, &target->desk->name)) : S("");
  return alt_of(setting, opens, name, qr_short(setting->arena, setting->site, made->code));
}

void code_put(Column *column, const QrTarget *target, double side_mm, double distance_mm, Said opens,
              CodeCaption caption) {
  const Setting *setting = column->setting;
  Made made = make(setting, target, side_mm);
  if (!made.qr) return;
  if (!opens.s.n) opens = code_opens(setting, target);
  put_figure(column, &made, target, distance_mm, figure_alt(setting, &made, target, opens));
  put_caption(column, &made, opens, caption, ALONG_CENTER);
}

void code_put_typed(Column *column, const QrTarget *target, const Style *style) {
  const Setting *setting = column->setting;
  Str code = qr_code(setting->arena, target, setting->job->medium, setting->job->language), address = qr_address(setting->arena, setting->site, code);
  CodePart *part = NEW(setting->arena, CodePart);
  *part = (CodePart){.address = address, .code = code, .target = *target, .pos = target->pos};
  block_part(setting, column->block, PART_TYPED, (Box){column->x_mm, column->y_mm, 0, 0})->qr = part;
  Spans typed = {0};
  spans_add(setting, &typed, code_stem(setting), S("en"))->uri = address;
  TypeSpan *span = spans_add(setting, &typed, arena_printf(setting->arena, STR_FMT "/", STR_ARG(code)), S("en"));
  span->uri = address;
  span->nobreak = true;
  column_text(column, &typed, style, TAG_P);
}

void code_put_beside(Column *column, const QrTarget *target, double side_mm, double distance_mm, Said opens) {
  const Setting *setting = column->setting;
  Made made = make(setting, target, side_mm);
  if (!made.qr) return;
  if (!opens.s.n) opens = code_opens(setting, target);
  double whole = made.side_mm + 2 * made.quiet_mm, gap = made.quiet_mm;
  Column code = *column, words = *column;
  code.w_mm = whole;
  put_figure(&code, &made, target, distance_mm, figure_alt(setting, &made, target, opens));
  words.x_mm += whole + gap;
  words.w_mm -= whole + gap;
  size_t from = words.block->parts.n;
  put_caption(&words, &made, opens, CODE_ADDRESS, ALONG_START);
  double h = words.y_mm - column->y_mm;
  if (h < whole) block_move(words.block, from, 0, (whole - h) / 2);
  column->y_mm += h > whole ? h : whole;
}
