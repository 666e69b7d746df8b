s,/Subtype /Link,& /AA << /E << /S /JavaScript /JS (app.beep()) >> >>,
