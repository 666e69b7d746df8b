/* The mail to an organisation: what is published of each of its desks, as words that can be answered by writing between them. In Japanese, or
 * in English where the town's first language is not Japanese. CRLF and a byte order mark for the programs of offices. */
#include "command/due.h"
#include "model/fact.h"
#include "model/when.h"
#include "text/phrase.h"
#include "text/ruby.h"

typedef struct Mail {
  const Site *site;
  Arena *arena;
  Buf *out;
  Str lang;
  bool ja;
} Mail;

static void end(const Mail *mail) { buf_addc(mail->out, "\r\n"); }
static void say(const Mail *mail, const char *ja, const char *en) {
  buf_addc(mail->out, mail->ja ? ja : en);
  end(mail);
}

static Str plain(const Mail *mail, const Text *text) {
  return ruby_plain(mail->arena, site_text(mail->site, text, mail->lang).s);
}

/* Lines of the records stay lines, below each other. */
static void line(const Mail *mail, Str label, Str text) {
  Str rest = text, part;
  buf_addc(mail->out, mail->ja ? "　" : "  ");
  buf_add(mail->out, label);
  buf_addc(mail->out, mail->ja ? "：" : ": ");
  for (bool first = true; str_line(&rest, &part); first = false) {
    if (!first) buf_addc(mail->out, mail->ja ? "\r\n　　" : "\r\n    ");
    buf_add(mail->out, part);
  }
  end(mail);
}

static void text_line(const Mail *mail, PhraseId id, const Text *text) {
  if (text_any(text)) line(mail, ruby_plain(mail->arena, phrase(id, mail->lang, mail->lang, NULL)), plain(mail, text));
}

typedef struct Told {
  const Fact *facts;
  int n;
} Told;

/* A line for each; what goes together in one. */
static void put_kind(const Mail *mail, const Told *told, FactKind kind) {
  Str label = str_c(fact_name(kind, mail->ja));
  bool together = kind == FACT_FEATURE || kind == FACT_LANGUAGE;
  Buf all = {0};
  for (int i = 0; i < told->n; i++) {
    if (told->facts[i].kind != kind) continue;
    Str words = fact_words(mail->arena, &told->facts[i]);
    if (!together) line(mail, label, words);
    if (together && all.n) buf_addc(&all, mail->ja ? "、" : ", ");
    if (together) buf_add(&all, words);
  }
  if (all.n) line(mail, label, buf_keep(&all, mail->arena));
  buf_free(&all);
}

static void put_reservation(const Mail *mail, const Desk *desk) {
  static const PhraseId booked[] = {[RESERVE_RECOMMENDED] = PH_RESERVE_RECOMMENDED, [RESERVE_REQUIRED] = PH_RESERVE_REQUIRED};
  if (desk->reservation == RESERVE_NONE) return;
  line(mail, str_c(fact_name(FACT_RESERVATION, mail->ja)), ruby_plain(mail->arena, phrase(booked[desk->reservation], mail->lang, mail->lang, NULL)));
}

/* All that is published of it, as pages and paper say it. */
static void put_facts(const Mail *mail, const Desk *desk) {
  static const FactKind kinds[] = {FACT_TOPIC, FACT_STATUS, FACT_ALERT, FACT_PHONE, FACT_FAX, FACT_EMAIL, FACT_WEB, FACT_CHANNEL, FACT_HOURS, FACT_HOLIDAYS, FACT_HOURS_NOTE,
                                   FACT_EXCEPTION, FACT_RESERVATION, FACT_PLACE, FACT_ADDRESS, FACT_ACCESS, FACT_AUDIENCE, FACT_LANGUAGE, FACT_FEATURE, FACT_UNTIL, FACT_DESCRIPTION};
  Told told = {0};
  told.n = desk_facts(mail->arena, mail->site, desk, mail->lang, mail->site->today, &told.facts);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    if (kinds[i] == FACT_RESERVATION) put_reservation(mail, desk);
    else put_kind(mail, &told, kinds[i]);
  }
}

static void put_desk(const Mail *mail, const Desk *desk, int number) {
  buf_printf(mail->out, mail->ja ? "■ %d. " : "* %d. ", number);
  buf_add(mail->out, plain(mail, &desk->name));
  buf_printf(mail->out, " [" STR_FMT "]", STR_ARG(desk->id));
  end(mail);
  put_facts(mail, desk);
  if (desk->verified_on != DATE_NONE)
    line(mail, ruby_plain(mail->arena, phrase(PH_VERIFIED, mail->lang, mail->lang, NULL)), when_date(mail->arena, mail->site, desk->verified_on, mail->lang).s);
  say(mail, "　→［　］このままでよい　［　］変わったところがある　［　］終わった・休んでいる",
      "  → [ ] all of this holds  [ ] something has changed  [ ] it has ended or is closed for now");
  say(mail, "　　変わったところ：", "    What has changed: ");
  end(mail);
}

static void head(const Mail *mail, const DueGroup *group) {
  bool any = false;
  buf_addc(mail->out, mail->ja ? "宛先：" : "To: ");
  for (int i = 0; i < group->n_desks; i++) {
    Str address = text_any(&group->desks[i]->email) ? plain(mail, &group->desks[i]->email) : (Str){0};
    bool again = false;
    for (int j = 0; j < i && address.n; j++)
      again = again || (text_any(&group->desks[j]->email) && str_eq(plain(mail, &group->desks[j]->email), address));
    if (!address.n || again) continue;
    buf_printf(mail->out, "%s" STR_FMT, any ? ", " : "", STR_ARG(address));
    any = true;
  }
  if (!any) buf_addc(mail->out, mail->ja ? "（記録にメールアドレスがありません）" : "(the records have no address)");
  end(mail);
  buf_addc(mail->out,
           mail->ja ? "件名：相談窓口の内容の確認のお願い（" : "Subject: Please check what we publish of your desks (");
  buf_add(mail->out, plain(mail, &mail->site->municipality));
  buf_addc(mail->out, mail->ja ? "）" : ")");
  end(mail);
  end(mail);
}

static void greet(const Mail *mail, const DueGroup *group) {
  const Publisher *publisher = &mail->site->publisher;
  Str by = ruby_plain(mail->arena, when_date(mail->arena, mail->site, group->reply_by, mail->lang).s);
  buf_printf(mail->out, STR_FMT "%s", STR_ARG(ruby_plain(mail->arena, group->name.s)), mail->ja ? " 御中" : "");
  end(mail);
  end(mail);
  if (mail->ja) buf_printf(mail->out, "いつもお世話になっております。" STR_FMT, STR_ARG(plain(mail, &publisher->name)));
  if (mail->ja && text_any(&publisher->department)) buf_add(mail->out, plain(mail, &publisher->department));
  if (mail->ja) buf_addc(mail->out, "です。\r\n");
  say(mail, "ご担当の窓口について、相談先リストとウェブサイトに次の内容を載せています。",
      "We publish the following about your desks in our lists and on our website.");
  say(mail, "お手数をおかけしますが、内容をご確認のうえ、変わったところを書き込んで、このメールにご返信ください。",
      "Please check it and answer this mail with what has changed.");
  say(mail, "変わりがないときも、その旨をお知らせください。",
      "If nothing has changed, please let us know that, too.");
  buf_printf(mail->out, mail->ja ? "ご返信は、" STR_FMT "までにお願いいたします。" : "Please answer by " STR_FMT ".",
             STR_ARG(by));
  end(mail);
  end(mail);
}

static void sign(const Mail *mail) {
  const Publisher *publisher = &mail->site->publisher;
  say(mail, "――――――――――", "--");
  const Text *lines[] = {&publisher->name, &publisher->department, &publisher->address};
  for (int i = 0; i < 3; i++) {
    if (!text_any(lines[i])) continue;
    buf_add(mail->out, plain(mail, lines[i]));
    end(mail);
  }
  text_line(mail, PH_PHONE, &publisher->phone);
  text_line(mail, PH_FAX, &publisher->fax);
  text_line(mail, PH_EMAIL, &publisher->email);
}

void due_mail(const Site *site, const DueGroup *group, Arena *arena, Buf *out) {
  bool ja = str_is(lang_tag(site->languages[0]), "ja");
  Mail mail = {site, arena, out, ja ? S("ja") : S("en"), ja};
  buf_addc(out, "\xEF\xBB\xBF");
  head(&mail, group);
  greet(&mail, group);
  for (int i = 0; i < group->n_desks; i++) put_desk(&mail, group->desks[i], i + 1);
  sign(&mail);
}
