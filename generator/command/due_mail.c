/* The mail to an organisation: what is published of each of its desks, as words that can be answered by writing between them. In Japanese, or
 * in English where the town's first language is not Japanese. CRLF and a byte order mark for the programs of offices. */
#include "command/due.h"
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

static void label(const Mail *mail, PhraseId id) {
  buf_addc(mail->out, mail->ja ? "　" : "  ");
  buf_add(mail->out, ruby_plain(mail->arena, phrase(id, mail->lang, mail->lang, NULL)));
  buf_addc(mail->out, mail->ja ? "：" : ": ");
}

/* Lines of the records stay lines, below each other. */
static void value(const Mail *mail, Str text) {
  Str line;
  for (bool first = true; str_line(&text, &line); first = false) {
    if (!first) buf_addc(mail->out, mail->ja ? "\r\n　　" : "\r\n    ");
    buf_add(mail->out, line);
  }
}

static void fact(const Mail *mail, PhraseId id, Str text) {
  if (!text.n) return;
  label(mail, id);
  value(mail, text);
  end(mail);
}

static void text_fact(const Mail *mail, PhraseId id, const Text *text) {
  if (text_any(text)) fact(mail, id, plain(mail, text));
}

static void phones(const Mail *mail, const Desk *desk) {
  for (int i = 0; i < desk->n_phones; i++) {
    const Phone *phone = &desk->phones[i];
    Str more = text_any(&phone->label) ? plain(mail, &phone->label) : (Str){0};
    fact(mail, PH_PHONE,
         more.n ? arena_printf(mail->arena, STR_FMT " (" STR_FMT ")", STR_ARG(phone->number), STR_ARG(more))
                : phone->number);
  }
}

static void times(const Mail *mail, const Desk *desk, PhraseId id,
                  int (*lines_of)(Arena *, const Site *, const Desk *, Str, WhenLine **)) {
  WhenLine *lines;
  int n = lines_of(mail->arena, mail->site, desk, mail->lang, &lines);
  for (int i = 0; i < n; i++) {
    Str when = ruby_plain(mail->arena, lines[i].when.s), note = ruby_plain(mail->arena, lines[i].note.s);
    fact(mail, id, note.n ? arena_printf(mail->arena, STR_FMT " (" STR_FMT ")", STR_ARG(when), STR_ARG(note)) : when);
  }
}

static void ways(const Mail *mail, const Desk *desk) {
  static const PhraseId kinds[CHANNEL_TYPES] = {PH_LINE, PH_CHAT, PH_FORM, PH_SNS, PH_VIDEO, PH_LETTER};
  text_fact(mail, PH_FAX, &desk->fax);
  text_fact(mail, PH_EMAIL, &desk->email);
  fact(mail, PH_WEB, desk->web);
  for (int i = 0; i < desk->n_channels; i++) {
    const Channel *channel = &desk->channels[i];
    fact(mail, kinds[channel->type], channel->url.n ? channel->url : plain(mail, &channel->address));
  }
}

static void put_desk(const Mail *mail, const Desk *desk, int number) {
  static const PhraseId booked[] = {[RESERVE_NONE] = PH_RESERVED,
                                    [RESERVE_RECOMMENDED] = PH_RESERVE_RECOMMENDED,
                                    [RESERVE_REQUIRED] = PH_RESERVE_REQUIRED};
  buf_printf(mail->out, mail->ja ? "■ %d. " : "* %d. ", number);
  buf_add(mail->out, plain(mail, &desk->name));
  buf_printf(mail->out, " [" STR_FMT "]", STR_ARG(desk->id));
  end(mail);
  text_fact(mail, PH_TOPIC, &desk->topic);
  phones(mail, desk);
  ways(mail, desk);
  times(mail, desk, PH_HOURS, when_hours);
  fact(mail, PH_HOURS, ruby_plain(mail->arena, when_holidays(mail->site, desk, mail->lang).s));
  text_fact(mail, PH_HOURS, &desk->hours_note);
  times(mail, desk, PH_EXCEPTIONS, when_exceptions);
  if (desk->reservation != RESERVE_NONE)
    fact(mail, PH_RESERVED, ruby_plain(mail->arena, phrase(booked[desk->reservation], mail->lang, mail->lang, NULL)));
  text_fact(mail, PH_PLACE, &desk->place);
  text_fact(mail, PH_ADDRESS, &desk->address);
  text_fact(mail, PH_AUDIENCE, &desk->audience);
  if (desk->verified_on != DATE_NONE)
    fact(mail, PH_VERIFIED, when_date(mail->arena, mail->site, desk->verified_on, mail->lang).s);
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
  say(mail, "お確かめのうえ、変わったところを書いて、このメールにお返しください。",
      "Please check it and answer this mail with what has changed.");
  say(mail, "変わりがないときも、そのことをお知らせください。",
      "If nothing has changed, please let us know that, too.");
  buf_printf(mail->out, mail->ja ? "お返事は、" STR_FMT "までにお願いします。" : "Please answer by " STR_FMT ".",
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
  text_fact(mail, PH_PHONE, &publisher->phone);
  text_fact(mail, PH_FAX, &publisher->fax);
  text_fact(mail, PH_EMAIL, &publisher->email);
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
