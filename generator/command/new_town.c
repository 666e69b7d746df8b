/* A town from nothing: what it needs to be built, each file with what can be said there. */
#include "check/phone.h"
#include "command/edition_name.h"
#include "command/new.h"
#include "exchange/phones.h"

static void put_edition(Arena *arena, Buf *out, Date date) {
  Str id = edition_id(arena, date), label[3];
  edition_label(arena, id, label);
  char from[11], until[11];
  date_iso(date, from);
  date_iso(date_months_later(date, 3) - 1, until);
  buf_printf(out, "\n# いまの号。次の号は tsunagu edition で開きます（いまの記録は editions/ にとっておかれます）。\nedition:\n  id: " STR_FMT "\n  label: " STR_FMT
                  "\n  date: %s\n  until: %s\n", STR_ARG(id), STR_ARG(label[0]), from, until);
}

static void put_site(New *made) {
  Buf out = {0};
  Str name = new_answer(made, "name"), title = new_answer(made, "title"), url = new_answer(made, "url");
  if (!title.n) title = arena_printf(made->arena, STR_FMT "の相談窓口", STR_ARG(name));
  buf_addc(&out, "# サイト全体の設定: 名前、発行元、ことば、いまの号、色。\n");
  new_line(&out, "name", title, 0);
  new_line(&out, "municipality", name, 0);
  buf_addc(&out, "# 公開するアドレス。印刷するQRコードの元になります。印刷の前に、かならず本当のアドレスにしてください。\n");
  new_line(&out, "base_url", url, 0);
  buf_addc(&out, "# easy はやさしい日本語。ほかに en, zh-Hans, ko, vi, pt, ne, fil が使えます。訳のないところは日本語で出ます。\nlanguages: [ja, easy]\n\npublisher:\n");
  new_line(&out, "name", name, 2);
  new_line(&out, "department", new_answer(made, "department"), 2);
  new_line(&out, "phone", new_answer(made, "phone"), 2);
  buf_addc(&out, "  # email: soudan@town.example.jp\n  # address: 〒000-0000 …\n");
  put_edition(made->arena, &out, options_day(made->options));
  buf_addc(&out, "\n# 色。cmyk（印刷の色）も書けます: {rgb: \"#0f5a73\", cmyk: [90, 45, 35, 25]}\ntheme:\n  colors:\n    brand: {rgb: \"#0f5a73\"}\n    accent: {rgb: \"#a8401c\"}\n"
                 "    umi: {rgb: \"#2a5fa3\"}\n    mikan: {rgb: \"#8f5200\"}\n    yama: {rgb: \"#2f6b3a\"}\n    ume: {rgb: \"#a02f55\"}\n    fuji: {rgb: \"#68458f\"}\n\n"
                 "# どのページと紙にも、はじめに出る番号。窓口が閉まっている夜にも、かけられるところです。\nemergency:\n"
                 "  - {phone: 119, label: {ja: 火事・急な病気やけが, easy: 火事《かじ》・急《きゅう》な 病気《びょうき》や けが}}\n"
                 "  - {phone: 110, label: {ja: 事件・事故、身の危険, easy: 事件《じけん》・事故《じこ》・あぶないとき}}\n"
                 "  - phone: 0120-279-338\n    label: {ja: つらいとき（24時間）, easy: つらいとき（24時間《じかん》）}\n    note:\n"
                 "      ja: よりそいホットライン。無料です。名前は言わなくてかまいません。\n"
                 "      easy: よりそいホットラインです。お金《かね》は いりません。名前《なまえ》を 言《い》わなくても いいです。\n"
                 "  - phone: 189\n    label: {ja: 子どもが心配なとき, easy: 子《こ》どもが 心配《しんぱい》なとき}\n    note:\n"
                 "      ja: 児童相談所につながります。24時間、無料です。\n"
                 "      easy: 子《こ》どもを 守《まも》るところに つながります。24時間《じかん》、お金《かね》は いりません。\n\n"
                 "# 配るところ。QRコードは、どの紙から来たかを区別できます。\n# media:\n#   - {id: bulletin, label: 広報, copies: 15000}\n"
                 "\n# オープンデータの利用条件: CC-BY-4.0、CC0-1.0、PDL-1.0（公共データ利用規約）。決まったら # を外します。\n# data_license: CC-BY-4.0\n");
  new_file(made, S("site.yaml"), &out);
  buf_free(&out);
}

/* Their descriptions hold the words that people look for: the search finds a desk by those of its category too. */
typedef struct CategoryBegun {
  const char *id, *ja, *easy, *icon, *color, *about_ja, *about_easy;
} CategoryBegun;

static const CategoryBegun categories[] = {
    {"money", "お金・住まい", "お金《かね》・住《す》むところ", "wallet", "mikan", "生活費、家賃、借金、契約のトラブル、食べるものに困ったとき",
     "生活《せいかつ》の お金《かね》、家賃《やちん》、借金《しゃっきん》、食《た》べるものに 困《こま》ったとき"},
    {"work", "仕事", "仕事《しごと》", "work", "umi", "仕事さがし、職場のつらさ、久しぶりに働くとき", "仕事《しごと》を さがすとき、仕事《しごと》が つらいとき"},
    {"children", "子ども・子育て", "子《こ》ども・子育《こそだ》て", "baby", "ume", "妊娠、出産、子育て、ひとり親の暮らし",
     "赤《あか》ちゃんが できたとき、子《こ》どもを 育《そだ》てるとき"},
    {"school", "学校・学び", "学校《がっこう》・勉強《べんきょう》", "school", "accent", "学校に行けない、いじめ、進路、勉強",
     "学校《がっこう》に 行《い》けないとき、いじめ、勉強《べんきょう》の こと"},
    {"health", "からだ・こころ", "からだ・こころ", "heart", "ume", "眠れない、気分が沈む、お酒やゲームがやめられない、病気のとき",
     "眠《ねむ》れないとき、つらいとき、病気《びょうき》の とき"},
    {"elderly", "高齢・介護", "お年寄《としよ》り・介護《かいご》", "elder", "yama", "もの忘れ、介護、一人暮らし、これからの備え",
     "年《とし》を とって 困《こま》ったとき、家族《かぞく》の 世話《せわ》を するとき"},
    {"disability", "障がい", "障《しょう》がい", "wheelchair", "umi", "障がいや発達のこと、手帳、手話や筆談での相談", "障《しょう》がいの こと、手話《しゅわ》で 話《はな》すとき"},
    {"violence", "暴力・被害", "暴力《ぼうりょく》", "shield", "fuji", "家族やパートナーの暴力、性の被害、犯罪の被害",
     "家族《かぞく》や 恋人《こいびと》が こわいとき、いやなことを されたとき"},
    {"relations", "人間関係・孤独・その他", "人《ひと》との こと・さびしいとき", "people", "brand", "ひとりで寂しい、家族や近所とのこと、どこに話せばよいかわからないとき",
     "さびしいとき、家族《かぞく》の こと、どこに 話《はな》すか わからないとき"},
};

static void put_categories(New *made) {
  Buf out = {0};
  buf_addc(&out, "# 相談の分野（categories）のしるし。並べた順に印刷されます。icon は付属の絵の名前、color は site.yaml の色の名前です。\ncategories:\n");
  for (size_t i = 0; i < sizeof categories / sizeof *categories; i++) {
    const CategoryBegun *of = &categories[i];
    buf_printf(&out, "  - id: %s\n    label: {ja: %s, easy: %s}\n    icon: %s\n    color: %s\n", of->id, of->ja, of->easy, of->icon, of->color);
    buf_printf(&out, "    description:\n      ja: %s\n      easy: %s\n", of->about_ja, of->about_easy);
  }
  buf_addc(&out, "\n# どんな人・どんな場面か。分野とは別に付けられます。\nsituations:\n  - {id: under-18, label: {ja: 18歳までの人, easy: 18歳《さい》までの 人《ひと》}, icon: child, color: ume}\n"
                 "  - {id: foreign-resident, label: {ja: 外国につながる人, easy: 外国《がいこく》から 来《き》た 人《ひと》}, icon: globe, color: umi}\n"
                 "  - {id: family-carer, label: {ja: 家族の世話をしている人, easy: 家族《かぞく》の 世話《せわ》を している 人《ひと》}, icon: home, color: yama}\n");
  new_file(made, S("categories.yaml"), &out);
  buf_free(&out);
}

static void put_list(New *made) {
  Buf out = {0};
  Str name = new_answer(made, "name"), department = new_answer(made, "department");
  buf_addc(&out, "# 相談先の一覧。並べた順に印刷されます。窓口は - id: からの数行で、いくつでも続けられます（tsunagu new desk でも足せます）。\nid: soudan\n");
  new_line(&out, "title", arena_printf(made->arena, STR_FMT "の相談窓口", STR_ARG(name)), 0);
  buf_addc(&out, "fallback: madoguchi   # 迷ったときの窓口\nentries:\n  - id: madoguchi   # 一度公開したら変えません\n");
  new_line(&out, "name", arena_printf(made->arena, STR_FMT " " STR_FMT, STR_ARG(name), STR_ARG(department)), 4);
  buf_addc(&out, "    categories: [relations]   # categories.yaml の id。はじめの分野のところに印刷されます\n    topic: {ja: どこに相談したらよいか分からないとき, easy: どこに 話《はな》したら いいか わからないとき}\n");
  new_line(&out, "phones", new_answer(made, "phone"), 4);
  buf_addc(&out, "    hours: [{days: mon-fri, open: 08:30, close: 17:15}]   # 祝日と年末年始は休み（holidays: open で変えられます）\n"
                 "    # place: 役場1階\n    # web: https://…\n    # verified: {on: 2026-12-01, by: 福祉課}   # この内容を確かめた日\n");
  new_file(made, S("support/soudan.yaml"), &out);
  buf_free(&out);
}

static void put_others(New *made) {
  Buf out = {0};
  buf_addc(&out, "# 町の言葉: 地名や名前の読み（readings）、途中で折り返さない言葉（keep）、役所の言葉の言いかえ（explain）。\n# readings: {汐見: しおみ}\n# keep: [こども家庭センター]\n# explain: {減免: 安くする、またはなしにする}\n");
  new_file(made, S("words.yaml"), &out);
  buf_clear(&out);
  buf_addc(&out, "# ちらし（A4）。ほかに書けること: tsunagu new job の作るファイルを見てください。\nid: chirashi\nlayout: flyer-a4\n");
  new_line(&out, "title", arena_printf(made->arena, STR_FMT "の相談窓口", STR_ARG(new_answer(made, "name"))), 0);
  buf_addc(&out, "slots:\n  lead: 一人で抱えなくてもかまいません。まず、話してみませんか。\n  body: |   # 町の言葉に直してください。窓口が増えて一枚に入らないときは、消してもかまいません\n    ## こんなときに\n"
                 "    - だれかと話したい\n    - お金や仕事、体のことで困っている\n    - 家族や近所の人のことが心配\n    - どこに聞けばよいか分からない\n"
                 "  query: {limit: 6}   # 一覧のはじめから6つまで。選ぶなら: {desks: [ID, ID]}、{categories: [money]}\n");
  new_file(made, S("print/chirashi.yaml"), &out);
  buf_free(&out);
}

/* As a desk's: in wide digits, with brackets or without any hyphen. */
static Str read_phone(New *made) {
  Str written = new_answer(made, "phone");
  FoundPhones found = phones_find(made->arena, &(AreaCodes){.n = 0}, written, false, false);
  return found.n == 1 && !found.rest.n && !found.v[0].label.n ? found.v[0].number : written;
}

bool new_town(New *made) {
  new_correct(made, "phone", read_phone(made));
  PhoneFault fault = phone_fault(new_answer(made, "phone"), NULL);
  if (fault == PHONE_CHARACTERS || fault == PHONE_COUNT) return new_wrong(made, "phone", "電話番号の形ではありません（例 0599-00-1200）", "not a phone number (such as 0599-00-1200)");
  put_site(made);
  put_categories(made);
  put_list(made);
  put_others(made);
  return true;
}
