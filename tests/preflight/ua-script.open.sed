s,/Lang (ja),& /OpenAction << /S /JavaScript /JS (app.beep()) >>,
