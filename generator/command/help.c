#include <stdio.h>

#include "command/command.h"
#include "exchange/columns.h"
#include "exchange/exports.h"

#define FOLDERS_JA                                                          \
  "  --content DIR   コンテンツのフォルダー（既定 content）\n"              \
  "  --layouts DIR   レイアウトのフォルダー（既定 layouts）\n"              \
  "  --assets DIR    アイコンなどのフォルダー（既定 assets）\n"             \
  "  --date D        この日付で作る（例 2026-12-01。既定は edition.date）\n" \
  "  --drafts        下書きの記事も含める\n"                                \
  "  --strict        警告もエラーとして扱う\n"                              \
  "  --jobs N        同時に動かす数\n"                                      \
  "  --lang ja|en    メッセージの言語\n"
#define FOLDERS_EN                                                        \
  "  --content DIR   the content folder (default content)\n"              \
  "  --layouts DIR   the layouts (default layouts)\n"                     \
  "  --assets DIR    icons and the like (default assets)\n"               \
  "  --date D        build as of this date (default: edition.date)\n"     \
  "  --drafts        take drafts for articles\n"                          \
  "  --strict        treat warnings as errors\n"                          \
  "  --jobs N        threads\n"                                           \
  "  --lang ja|en    the language of messages\n"

#define TOWNS_JA \
  "  --towns DIR     DIR の下のフォルダーを、それぞれ一つの町として（出力先は OUT/町）\n" \
  "  --shard I/N     そのうち、N に分けた I 番目の町だけ（0 から数える。0/4 など）\n"
#define TOWNS_EN \
  "  --towns DIR     each folder in DIR as a town of its own (made in OUT/NAME)\n"       \
  "  --shard I/N     of these, only shard I of N (from 0: 0/4, 1/4, 2/4, 3/4)\n"

const Command commands[] = {
    {"build", false, REACH_OUT | REACH_SCRATCH, build_run, "サイトと印刷物を作る", "make the website and the print pieces",
     "使い方: tsunagu build [オプション]\n\nコンテンツから、ウェブサイト（OUT/site）、PDF（OUT/screen）、入稿用の PDF（OUT/press）、ページの画像（OUT/image）、\n"
     "オープンデータ（OUT/data）を作ります。\n"
     "エラーがあれば、出力先には何も書きません。\n\n" FOLDERS_JA
     "  --out DIR       出力先のフォルダー（既定 out）\n" TOWNS_JA
     "  --only LIST     作るものを選ぶ: site,screen,press,image,data（例 --only site）\n"
     "  --dump          印刷物の文字による記録も書く（OUT/dump）\n"
     "  --proofs        白黒と、P 型・D 型の色覚での見え方の画像も作る（OUT/proof）\n"
     "  --imposed       入稿用の PDF を面付けしたものも作る（名刺などの多面付け、中とじの見開き）\n"
     "  --outlines      枠の名前と位置、折り目を重ねて描く（画面用の PDF と画像だけ。レイアウトを直すとき用）\n"
     "  --allow-stale   確認の期限を過ぎた窓口を載せた印刷物も、入稿用の PDF を作る\n"
     "  --json          結果を JSON で出す\n",
     "Usage: tsunagu build [options]\n\nMakes the website (OUT/site), PDFs (OUT/screen), press files (OUT/press), pictures of\nthe pages (OUT/image) and open data (OUT/data) from the content.\n"
     "With an error nothing is written to the output folder.\n\n" FOLDERS_EN
     "  --out DIR       the output folder (default out)\n" TOWNS_EN
     "  --only LIST     what to make: site,screen,press,image,data (for example --only site)\n"
     "  --dump          write the print pieces as text, too (OUT/dump)\n"
     "  --proofs        write pictures of how pages are seen in grey and by colour-blind eyes, too (OUT/proof)\n"
     "  --imposed       write press files imposed, too: cards several to a sheet, booklets as spreads\n"
     "  --outlines      draw the frames' names and places and the folds over each page (screen and image\n"
     "                  only; for work on layouts)\n"
     "  --allow-stale   make press files of pieces that tell of desks past their date, too\n"
     "  --json          print JSON\n"},
    {"serve", false, REACH_LATER, serve_run, "書きながら、ブラウザーで見る", "see it in the browser while you write",
     "使い方: tsunagu serve [オプション]\n\nウェブサイトと印刷物を、この機械のブラウザーだけに見せます（127.0.0.1）。ファイルを保存すると、開いているページが新しくなります。\n"
     "まちがいは、場所と直し方とともに、ページの上に出ます。直すまでは、前のものを表示します。何も書き出しません（書き出すのは build です）。\n"
     "終わるときは Ctrl-C を押します。\n\n" FOLDERS_JA
     "  --open          ブラウザーも開く\n"
     "  --port N        ポート（既定 4649。使われていれば、空いているもの）\n"
     "  --poll          ファイルの変更を、ときどき見に行って確かめる（知らせの来ないドライブで）\n",
     "Usage: tsunagu serve [options]\n\nShows the website and the print pieces to this machine's browser only (127.0.0.1). Pages that are open follow\nas files are saved. "
     "Mistakes are shown over the page, with their place and what to do; until they are mended,\nwhat was there before stays. Nothing is written (that is what build does). Ctrl-C ends it.\n\n" FOLDERS_EN
     "  --open          open the browser, too\n"
     "  --port N        the port (default 4649, or a free one when that is taken)\n"
     "  --poll          look for changes now and then (on drives that do not tell)\n"},
    {"check", false, REACH_SCRATCH, check_run, "作らずに、まちがいだけを調べる", "look for mistakes without making anything",
     "使い方: tsunagu check [オプション]\n\nコンテンツとレイアウトを調べ、見つかったことをすべて表示します。\n\n" FOLDERS_JA TOWNS_JA "  --json          結果を JSON で出す\n",
     "Usage: tsunagu check [options]\n\nChecks content and layouts and prints all findings.\n\n" FOLDERS_EN TOWNS_EN "  --json          print JSON\n"},
    {"new", true, REACH_CONTENT, new_run, "町・窓口・記事・催し・印刷物を新しく作る", "begin a town, a desk, an article, an event or a print piece",
     "使い方: tsunagu new town|desk|article|event|job [KEY=VALUE...] [オプション]\n\nいくつかの質問に答えると、説明つきのファイルを書きます。答えは KEY=VALUE で先に書くこともできます。\n"
     "例: tsunagu new town --content our-town\n    tsunagu new desk name=くらし相談室 phone=0599-00-1234 category=money topic=家賃のこと\n\n"
     "  --dry-run       書かずに、書く内容を見る\n  --yes           質問せずに進む（書いていない項目は既定の値）\n\n" FOLDERS_JA,
     "Usage: tsunagu new town|desk|article|event|job [KEY=VALUE...] [options]\n\nWrites a commented file from a few answers, which are asked for, or given before as KEY=VALUE.\n"
     "For example: tsunagu new town --content our-town\n\n"
     "  --dry-run       show what would be written\n  --yes           ask nothing (what is not given has its usual value)\n\n" FOLDERS_EN},
    {"import", true, REACH_CONTENT | REACH_NAMED, import_run, "CSV や Excel の表から窓口を取り込む", "take desks from a CSV or Excel table",
     "使い方: tsunagu import [オプション] FILE.csv または FILE.xlsx\n\n役所にある表（CSV は UTF-8 でも Shift_JIS でも、Excel は .xlsx）から、窓口を support/ の一覧に取り込みます。\n"
     "列の意味は見出しから推し量り、画面で確かめてから進みます。読めなかったところは、行と列を付けてすべて表示し、\n"
     "一覧のコメントとして残します。前に取り込んだ窓口は ID を変えずに更新します。\n\n"
     "  --list ID       新しい窓口を入れる一覧（なければ support/ID.yaml を作る）\n"
     "  --columns H=K   列の意味を決める（見出し=キー。コンマで続けられる。取り込まない列は 見出し=-）\n"
     "  --category ID   分野のない窓口の分野。「表の言葉=ID」なら、その言葉の分野\n"
     "  --sheet NAME    Excel のどのシートか（既定は窓口の表があるすべて）\n"
     "  --hidden        隠れた行・列・シートも取り込む\n"
     "  --dry-run       何が変わるかを見るだけで、書かない\n"
     "  --yes           列を確かめずに進む\n\n" FOLDERS_JA,
     "Usage: tsunagu import [options] FILE.csv or FILE.xlsx\n\nTakes desks from a table that a town has (CSV in UTF-8 or Shift_JIS, Excel's .xlsx) into a list in support/.\n"
     "What columns mean is guessed from their headings and shown to be confirmed. Whatever cannot be read is told with\n"
     "its row and column and kept as a comment. Desks that were imported before keep their ids.\n\n"
     "  --list ID       the list for new desks (support/ID.yaml is made if there is none)\n"
     "  --columns H=K   what a column is: HEADING=KEY, more behind commas; HEADING=- leaves it out\n"
     "  --category ID   the category of desks without one; WORD=ID: of what the table calls so\n"
     "  --sheet NAME    which worksheet (default: all that hold desks)\n"
     "  --hidden        take hidden rows, columns and sheets, too\n"
     "  --dry-run       only show what would change\n"
     "  --yes           do not ask about the columns\n\n" FOLDERS_EN},
    {"export", true, REACH_EXPORT | REACH_SCRATCH, export_run, "窓口の記録を CSV・Excel・オープンデータなどに書き出す", "write the records as CSV, Excel, open data and more",
     "使い方: tsunagu export [オプション] KIND [FILE]\n\n窓口やイベントの記録を、ほかの人やシステムが使う形で書き出します。FILE がなければ標準出力に出します。\n"
     "csv と xlsx は職員用の表で、直して tsunagu import で戻すと、同じ記録になります。ほかは公開してよい形です\n"
     "（build は同じものを OUT/data/ に書きます）。\n\n"
     "  --list ID       この一覧の窓口だけ（csv と xlsx）\n\n" FOLDERS_JA,
     "Usage: tsunagu export [options] KIND [FILE]\n\nWrites the records in a form that other people and systems read; without FILE to standard output.\n"
     "csv and xlsx are tables for staff: corrected and given to tsunagu import they become the same records. The others\n"
     "are for the public; a build writes them all to OUT/data/.\n\n"
     "  --list ID       only the desks of this list (csv and xlsx)\n\n" FOLDERS_EN},
    {"verified", true, REACH_OUT | REACH_CONTENT, verified_run, "窓口に確かめる紙を作り、確かめたことを記録する", "make sheets to ask desks with, record what was verified",
     "使い方: tsunagu verified [--within N] [オプション]\n        tsunagu verified ID... [--date D] [--by 名前] [オプション]\n\n"
     "ID を書かないと、確認の期限（最後の確認から site.yaml の stale_after_days 日）が号の終わりまでに来る窓口と、まだ確かめていない窓口を並べ、\n"
     "団体ごとに、送って確かめてもらう確認書（OUT/confirm/団体.pdf）とメールの文（.txt）を作ります。\n"
     "ID を書くと、その窓口を確かめたことを content/support/ の記録に書きます。ほかの行、注釈、順番は変えません。\n\n" FOLDERS_JA
     "                  （ここでは --date は確かめた日。既定は今日）\n"
     "  --within N      これから N 日のうちに期限が来る窓口\n"
     "  --by 名前       確かめた人や課\n"
     "  --out DIR       出力先のフォルダー（既定 out）\n",
     "Usage: tsunagu verified [--within N] [options]\n       tsunagu verified ID... [--date D] [--by NAME] [options]\n\n"
     "Without an ID it lists the desks whose time (stale_after_days of site.yaml after they were verified) is over before the edition is,\n"
     "and those that nobody has verified, and makes for each organisation a sheet to ask it with (OUT/confirm/ORGANISATION.pdf) and the\n"
     "words of a mail (.txt). With IDs it writes into the records in content/support/ that these desks were verified; other lines,\n"
     "comments and the order stay as they are.\n\n" FOLDERS_EN
     "                  (here --date is the day on which they were; default: today)\n"
     "  --within N      desks whose time is over within N days from now\n"
     "  --by NAME       who verified it\n"
     "  --out DIR       the output folder (default out)\n"},
    {"links", false, REACH_ASKS, links_run, "ほかのサイトへのリンクを並べ、つながるかを確かめる", "list the links to other hosts and check them",
     "使い方: tsunagu links [--offline] [--json] [オプション]\n\nほかのサイトへのリンクを、どの窓口・催し・記事・印刷物のものかとともに並べ、いまもつながるかを確かめます。\n"
     "ほかのサイトに問い合わせるのは、このコマンドだけです（curl が要ります）。切れているものがあれば 1、ネットワークがなければ 2 で終わります。\n\n"
     "  --offline       並べるだけ（問い合わせない）\n"
     "  --json          結果を JSON で出す\n" FOLDERS_JA,
     "Usage: tsunagu links [--offline] [--json] [options]\n\nLists the links to other hosts with the desk, event, article or print job whose they are, and checks whether they still\n"
     "lead anywhere. No other command asks another host (it takes curl). Ends with 1 when one is broken, with 2 when there is no network.\n\n"
     "  --offline       only list them (ask nobody)\n"
     "  --json          print JSON\n" FOLDERS_EN},
    {"preflight", true, REACH_NAMED | REACH_MEMORY | REACH_SHEET | REACH_SCRATCH, preflight_run, "できあがった PDF を、入稿や公開の前に調べる", "look into finished PDFs before they are printed or published",
     "使い方: tsunagu preflight [オプション] [FILE.pdf...]\n\n入稿用・画面用の PDF を読み戻して、印刷所、読み上げソフト、スマートフォンで困らないかを調べます。\n"
     "ほかのソフトで作った PDF にも使えます。ファイルを書かないと、OUT/press と OUT/screen のすべてを調べます。\n"
     "よくないものがあれば 1、読めないものがあれば 2 で終わります。\n\n"
     "  --sheet FILE    決裁に回せる検査書を、A4 の PDF で書く（1 点に 1 ページ）\n"
     "  --copies N      検査書に書く部数\n"
     "  --json          結果を JSON で出す\n"
     "  --as KIND       press（入稿用）か screen（画面用）として調べる（既定は、ファイルが名乗るとおり）\n"
     "  --ink N         インキの合計の上限（%。既定は印刷所の設定か 300）\n"
     "  --no-codes      QRコードを調べない\n"
     "  --out DIR       出力先のフォルダー（既定 out）。調べた結果もここに覚えておく\n"
     "  --jobs N        同時に動かす数\n"
     "  --lang ja|en    メッセージの言語\n",
     "Usage: tsunagu preflight [options] [FILE.pdf...]\n\nReads finished PDFs back and tells whether print shops, screen readers and phones will take them.\n"
     "Works on PDFs from other programs, too. Without a file it looks at all of OUT/press and OUT/screen.\n"
     "Ends with 1 when one is not fit, with 2 when one cannot be read.\n\n"
     "  --sheet FILE    write a sheet to be signed, a page of A4 for each file, in Japanese\n"
     "  --copies N      number of copies, for the sheet\n"
     "  --json          print JSON\n"
     "  --as KIND       judge as press or screen (default: as what the file says it is)\n"
     "  --ink N         limit of total ink, percent (default: the printer's, or 300)\n"
     "  --no-codes      do not look for QR codes\n"
     "  --out DIR       the output folder (default out); results are remembered there, too\n"
     "  --jobs N        threads\n"
     "  --lang ja|en    the language of messages\n"},
    {"release", true, REACH_CONTENT | REACH_MEMORY | REACH_SCRATCH, release_run, "印刷に出したことを記録する", "record that a piece went to print",
     "使い方: tsunagu release JOB... [--copies N] [--date D] [オプション]\n\n印刷に出した印刷物のQRコードと内容を content/releases.yaml に記録します。\n"
     "記録したQRコードのページは、窓口がなくなっても消えません。\n入稿前の検査（preflight）に通らないものは、記録しません。\n\n" FOLDERS_JA "  --copies N      部数\n  --allow-stale   確認の期限を過ぎた窓口が載っていても記録する\n  --out DIR       検査の結果を覚えておくフォルダー（既定 out）\n",
     "Usage: tsunagu release JOB... [--copies N] [--date D] [options]\n\nRecords in content/releases.yaml the QR codes and the contents of a piece that goes to print.\n"
     "From then on the page of each code stays, even when its desk is gone. What does not pass preflight is not recorded.\n\n" FOLDERS_EN "  --copies N      number of copies\n  --allow-stale   even if it tells of desks past their date\n  --out DIR       where results of preflight are remembered (default out)\n"},
    {"edition", true, REACH_CONTENT, edition_run, "次の号を開く。いまの号の記録はとっておく", "open the next edition, and keep the records of this one",
     "使い方: tsunagu edition [NAME] [--date D] [--until D] [--label 文] [オプション]\n\nいまの記録を content/editions/いまの号/ にとっておき、site.yaml の edition を次の号に書きかえます。\n"
     "NAME は 2027-spring、2027-04、r9-spring のような名前です（英小文字・数字・ハイフン）。季節や月なら、号の呼び名も書きかえます。\n"
     "日付を書かなければ、いまの号が終わる次の日から、同じ月数の号になります。NAME を書かなければ、いまの号と、とっておいた号を表示します。\n"
     "印刷に出した号（tsunagu release）は、最初に出したときの記録をもうとってあります。それは変えません。\n\n" FOLDERS_JA
     "  --until D       号の終わりの日\n  --label 文      号の呼び名（例 2027年 春号）\n",
     "Usage: tsunagu edition [NAME] [--date D] [--until D] [--label TEXT] [options]\n\nKeeps the records as they are in content/editions/ID/ and puts the next edition into site.yaml.\n"
     "NAME is like 2027-spring, 2027-04 or r9-spring (small letters, digits, hyphens); of seasons and months the label is known, too.\n"
     "Without a date the edition begins when this one ends, and lasts as many months. Without a NAME the editions are listed.\n"
     "An edition that went to print (tsunagu release) is kept already, as it was then, and stays so.\n\n" FOLDERS_EN
     "  --until D       the edition's last day\n  --label TEXT    what it is called\n"},
    {"changes", true, 0, changes_run, "号と号の記録を比べ、まちがいになった印刷物を挙げる", "compare two editions; name the printed pieces that are wrong now",
     "使い方: tsunagu changes [OLD [NEW]] [--json] [オプション]\n\n窓口ごとに、何が変わったか（電話、受付日時、場所など）を表示します。印刷に出したもののうち、まちがいになったものと部数も挙げます。\n"
     "NEW を書かなければいまの記録と、OLD も書かなければ、いちばん新しくとっておいた号といまの記録を比べます。\n\n" FOLDERS_JA
     "  --json          結果を JSON で出す\n",
     "Usage: tsunagu changes [OLD [NEW]] [--json] [options]\n\nSays desk by desk what changed (phone, hours, place ...), and which printed pieces are wrong now, with their copies.\n"
     "Without NEW the records as they are are compared, without OLD the newest edition that was kept.\n\n" FOLDERS_EN
     "  --json          print JSON\n"},
    {"which", true, 0, which_run, "印刷物のデータ印から、元の記録を調べる", "find the records behind a printed piece's data mark",
     "使い方: tsunagu which HASH... [--json] [オプション]\n\n印刷物に小さく刷ってあるデータ印（例 2026-winter fe297a60）から、どの号の、どの記録で作ったものか、いまもその通りかを表示します。\n\n" FOLDERS_JA
     "  --json          結果を JSON で出す\n",
     "Usage: tsunagu which HASH... [--json] [options]\n\nTells from the small data mark on a piece (for example 2026-winter fe297a60) from which edition and release it came, and what of it is wrong now.\n\n" FOLDERS_EN
     "  --json          print JSON\n"},
    {"names", false, 0, names_run, "レイアウトで使える名前の一覧", "list the names for layouts",
     "使い方: tsunagu names [--print] [--lang ja|en]\n\nlayouts/site/ のレイアウトで使える名前をすべて表示します。\n\n"
     "  --print         layouts/print/ の紙のレイアウトで使える名前\n",
     "Usage: tsunagu names [--print] [--lang ja|en]\n\nPrints every name that layouts in layouts/site/ can use.\n\n"
     "  --print         those of the print layouts in layouts/print/\n"},
};
const int n_commands = sizeof commands / sizeof *commands;

void help_all(DiagLang lang) {
  bool ja = lang == DIAG_JA;
  printf("tsunagu — %s\n\n", ja ? "一つの記録から、相談窓口のウェブサイトと印刷物を作る" : "a website and print pieces from one set of records");
  printf("%s\n\n", ja ? "使い方: tsunagu コマンド [オプション]" : "Usage: tsunagu COMMAND [options]");
  for (int i = 0; i < n_commands; i++) printf("  %-9s  %s\n", commands[i].name, ja ? commands[i].ja : commands[i].en);
  printf("\n%s\n", ja ? "くわしくは: tsunagu コマンド --help" : "More: tsunagu COMMAND --help");
}

void help_command(const Command *command, DiagLang lang) {
  fputs(lang == DIAG_JA ? command->help_ja : command->help_en, stdout);
  if (command->run == export_run) fputs(lang == DIAG_JA ? "\nKIND:\n" : "\nKinds:\n", stdout);
  for (int i = 0; command->run == export_run && i < n_exports; i++) printf("  %-9s %s\n", exports[i].name, lang == DIAG_JA ? exports[i].ja : exports[i].en);
  if (command->run == new_run) fputs("\nKEY:\n", stdout), new_help(lang);
  if (command->run != import_run) return;
  Buf keys = {0};
  columns_list(&keys);
  printf(lang == DIAG_JA ? "\nキー:\n" STR_FMT : "\nKeys:\n" STR_FMT, STR_ARG(buf_str(&keys)));
  buf_free(&keys);
}
