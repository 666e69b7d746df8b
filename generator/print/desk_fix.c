#include "print/desk_fix.h"

#include "model/fact.h"

const Fix *desk_fix(const Setting *setting, const Desk *desk) {
  const Slot *slot = job_slot(setting->job, "query");
  for (int i = 0; slot && i < slot->query.n_fixes; i++)
    if (slot->query.fixes[i].desk == desk) return &slot->query.fixes[i];
  return NULL;
}

bool desk_fixes(const Fix *fix, DeskField field) {
  static const struct {
    DeskField field;
    unsigned kinds;
  } shown[] = {
      {FIELD_ALERT, 1u << FACT_STATUS | 1u << FACT_ALERT},
      {FIELD_NAME, 1u << FACT_NAME},
      {FIELD_PHONES, 1u << FACT_PHONE},
      {FIELD_FAX, 1u << FACT_FAX},
      {FIELD_EMAIL, 1u << FACT_EMAIL},
      {FIELD_CHANNELS, 1u << FACT_CHANNEL},
      {FIELD_HOURS, 1u << FACT_HOURS | 1u << FACT_HOLIDAYS | 1u << FACT_HOURS_NOTE},
      {FIELD_EXCEPTIONS, 1u << FACT_EXCEPTION},
      {FIELD_RESERVATION, 1u << FACT_RESERVATION},
      {FIELD_PLACE, 1u << FACT_PLACE},
      {FIELD_ADDRESS, 1u << FACT_ADDRESS},
      {FIELD_ACCESS, 1u << FACT_ACCESS},
      {FIELD_AUDIENCE, 1u << FACT_AUDIENCE},
      {FIELD_ORGANIZATION, 1u << FACT_ORGANIZATION},
      {FIELD_TOPIC, 1u << FACT_TOPIC},
      {FIELD_FEATURES, 1u << FACT_FEATURE},
      {FIELD_LANGUAGES, 1u << FACT_LANGUAGE},
  };
  for (size_t i = 0; fix && i < sizeof shown / sizeof *shown; i++)
    if (shown[i].field == field) return fix->kinds & shown[i].kinds;
  return false;
}
