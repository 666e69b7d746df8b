/(link)/s,/S /Link,& /ActualText <FEFF305330613089>,
