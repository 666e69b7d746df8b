s,/DisplayDocTitle true,/DisplayDocTitle false,
