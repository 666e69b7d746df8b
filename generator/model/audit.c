#include "model/audit.h"

#define A LEVEL_A
#define AA LEVEL_AA
#define CRITERION(number, level, since, ja, en) {number, level, since, ja, en},
const Criterion criteria[CRITERIA] = {
#include "model/criterion.def"
};
#undef CRITERION
#undef A
#undef AA

Verdict audit_verdict(const Audit *audit, int criterion) {
  Verdict said = audit->manual.results[criterion].verdict;
  bool violated = audit->automated.results[criterion].violated > 0;
  return violated && (said == VERDICT_PASS || said == VERDICT_NOT_APPLICABLE) ? VERDICT_FAIL : said;
}

bool audit_asks(const Audit *audit, int criterion) { return criteria[criterion].level <= audit->manual.level; }
