/* desk_fix: what a job of labels (query: {outdated: ...}) corrects about a desk: that stands on the label, whatever its layout shows and drops. */
#ifndef TSUNAGU_PRINT_DESK_FIX_H
#define TSUNAGU_PRINT_DESK_FIX_H

#include "print/setting.h"

const Fix *desk_fix(const Setting *setting, const Desk *desk); /* NULL: nothing, or they are no such labels */
bool desk_fixes(const Fix *fix, DeskField field);              /* NULL: no */

#endif
