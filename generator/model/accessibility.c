#include "model/accessibility.h"

#define A LEVEL_A
#define AA LEVEL_AA
#define CRITERION(number, level, since, ja, en) {number, level, since, ja, en},
const Criterion criteria[CRITERIA] = {
#include "model/criterion.def"
};
#undef CRITERION
#undef A
#undef AA

Verdict accessibility_verdict(const Accessibility *accessibility, int criterion) {
  Verdict said = accessibility->manual.results[criterion].verdict;
  bool violated = accessibility->automated.results[criterion].violated > 0;
  return violated && (said == VERDICT_PASS || said == VERDICT_NOT_APPLICABLE) ? VERDICT_FAIL : said;
}

bool accessibility_asks(const Accessibility *accessibility, int criterion) { return criteria[criterion].level <= accessibility->manual.level; }
