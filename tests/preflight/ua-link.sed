/(link)/s,/S /Link,/S /Span,
