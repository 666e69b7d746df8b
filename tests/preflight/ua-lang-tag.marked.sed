s,^/Span << /MCID 2 >>,/Span << /Lang (nepali_) /MCID 2 >>,
