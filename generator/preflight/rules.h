/* rules: each holds a file to the rules of its chapter and says in the audit which it has looked at. */
#ifndef TSUNAGU_PREFLIGHT_RULES_H
#define TSUNAGU_PREFLIGHT_RULES_H

#include "preflight/preflight.h"

typedef void RulesTest(const Flight *flight);

/* For the press */
RulesTest rules_claim;   /* version, identity, information, output intent */
RulesTest rules_object;  /* what may not be in the file at all */
RulesTest rules_active;  /* annotations and actions */
RulesTest rules_color;   /* spaces, black, overprint */
RulesTest rules_ink;     /* total ink */
RulesTest rules_sheet;   /* boxes, bleed, marks */
RulesTest rules_margin;  /* text near edges, folds, the spine */
RulesTest rules_type;    /* fonts and their sizes */
RulesTest rules_line;    /* lines and pictures */
/* For both */
RulesTest rules_content, rules_whole;
void rules_outlined(const Flight *flight, RuleId rule); /* RULE_TYPE_OUTLINED: what is seen counts; RULE_UA_TEXT: what is heard */

/* On the sheet as it is when it is cut, be it only in part: not a mark beside it. */
bool painted_on_sheet(const DocumentPage *page, const Painted *painted);
bool box_seen(Box box); /* there is something of it */
/* Inks of a colour that is CMYK or grey, 0-1 each; false for another. */
bool color_inks(const PaintColor *color, double cmyk[4]);

#endif
