s,/Subtype /Image,& /Alternates [ << /Image 15 0 R /DefaultForPrinting true >> ],
