s,/Type /Catalog,& /OpenAction << /S /JavaScript /JS (app.beep\(\)) >>,
