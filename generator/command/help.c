#include <stdio.h>

#include "command/command.h"

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

const Command commands[] = {
    {"build", false, build_run, "サイトと印刷物を作る", "make the website and the print pieces",
     "使い方: tsunagu build [オプション]\n\nコンテンツから、ウェブサイト（OUT/site）、PDF（OUT/screen）、入稿用の PDF（OUT/press）、ページの画像（OUT/image）を作ります。\n"
     "エラーがあれば、出力先には何も書きません。\n\n" FOLDERS_JA
     "  --out DIR       出力先のフォルダー（既定 out）\n"
     "  --only LIST     作るものを選ぶ: site,screen,press,image（例 --only site）\n"
     "  --dump          印刷物の文字による記録も書く（OUT/dump）\n"
     "  --proofs        白黒と、P 型・D 型の色覚での見え方の画像も作る（OUT/proof）\n"
     "  --imposed       入稿用の PDF を面付けしたものも作る（名刺などの多面付け、中とじの見開き）\n"
     "  --outlines      枠の名前と位置、折り目を重ねて描く（画面用の PDF と画像だけ。レイアウトを直すとき用）\n"
     "  --allow-stale   確認の期限を過ぎた窓口を載せた印刷物も、入稿用の PDF を作る\n",
     "Usage: tsunagu build [options]\n\nMakes the website (OUT/site), PDFs (OUT/screen), press files (OUT/press) and pictures of\nthe pages (OUT/image) from the content.\n"
     "With an error nothing is written to the output folder.\n\n" FOLDERS_EN
     "  --out DIR       the output folder (default out)\n"
     "  --only LIST     what to make: site,screen,press,image (for example --only site)\n"
     "  --dump          write the print pieces as text, too (OUT/dump)\n"
     "  --proofs        write pictures of how pages are seen in grey and by colour-blind eyes, too (OUT/proof)\n"
     "  --imposed       write press files imposed, too: cards several to a sheet, booklets as spreads\n"
     "  --outlines      draw the frames' names and places and the folds over each page (screen and image\n"
     "                  only; for work on layouts)\n"
     "  --allow-stale   make press files of pieces that tell of desks past their date, too\n"},
    {"check", false, check_run, "作らずに、まちがいだけを調べる", "look for mistakes without making anything",
     "使い方: tsunagu check [オプション]\n\nコンテンツとレイアウトを調べ、見つかったことをすべて表示します。\n\n" FOLDERS_JA,
     "Usage: tsunagu check [options]\n\nChecks content and layouts and prints all findings.\n\n" FOLDERS_EN},
    {"release", true, release_run, "印刷に出したことを記録する", "record that a piece went to print",
     "使い方: tsunagu release JOB... [--copies N] [--date D] [オプション]\n\n印刷に出した印刷物のQRコードと内容を content/releases.yaml に記録します。\n"
     "記録したQRコードのページは、窓口がなくなっても消えません。\n入稿前の検査（preflight）に通らないものは、記録しません。\n\n" FOLDERS_JA "  --copies N      部数\n  --allow-stale   確認の期限を過ぎた窓口が載っていても記録する\n  --out DIR       検査の結果を覚えておくフォルダー（既定 out）\n",
     "Usage: tsunagu release JOB... [--copies N] [--date D] [options]\n\nRecords in content/releases.yaml the QR codes and the contents of a piece that goes to print.\n"
     "From then on the page of each code stays, even when its desk is gone. What does not pass preflight is not recorded.\n\n" FOLDERS_EN "  --copies N      number of copies\n  --allow-stale   even if it tells of desks past their date\n  --out DIR       where results of preflight are remembered (default out)\n"},
    {"verified", true, verified_run, "窓口に確かめる紙を作り、確かめたことを記録する", "make sheets to ask desks with, record what was verified",
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
    {"links", false, links_run, "外部へのリンクを並べ、つながるかを確かめる", "list the links to other hosts and check them",
     "使い方: tsunagu links [--offline] [--json] [オプション]\n\nほかのサイトへのリンクを、どの窓口・催し・記事のものかとともに並べ、いまもつながるかを確かめます。\n"
     "ネットワークを使うのはこのコマンドだけです（curl が要ります）。切れているものがあれば 1、ネットワークがなければ 2 で終わります。\n\n"
     "  --offline       並べるだけで、確かめない（ネットワークを使わない）\n"
     "  --json          結果を JSON で出す\n" FOLDERS_JA,
     "Usage: tsunagu links [--offline] [--json] [options]\n\nLists the links to other hosts with the desk, event or article whose they are, and checks whether they still lead\n"
     "anywhere. No other command uses the network (it takes curl). Ends with 1 when one is broken, with 2 when there is no network.\n\n"
     "  --offline       only list them (without the network)\n"
     "  --json          print JSON\n" FOLDERS_EN},
    {"preflight", true, preflight_run, "できあがった PDF を、入稿や公開の前に調べる", "look into finished PDFs before they are printed or published",
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
    {"names", false, names_run, "レイアウトで使える名前の一覧", "list the names for layouts",
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

void help_command(const Command *command, DiagLang lang) { fputs(lang == DIAG_JA ? command->help_ja : command->help_en, stdout); }
