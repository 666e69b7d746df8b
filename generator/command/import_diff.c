#include "command/import_diff.h"

#include <stdio.h>

#include "write/yaml_put.h"

static void put_side(const char *sign, const RecordKey *key, const Yaml *value) {
  if (!value) return;
  Buf flow = {0};
  yaml_put_flow(&flow, value);
  printf("  %s %s: " STR_FMT "\n", sign, key->key, STR_ARG(buf_str(&flow)));
  buf_free(&flow);
}

void import_diff(const Merge *merge, const Options *options) {
  for (size_t i = 0; i < merge->v.n; i++) {
    const Change *change = &merge->v.v[i];
    if (!change->n_changed) continue;
    printf(change->desk ? SAY(options, "変わる: " STR_FMT "（" STR_FMT "）\n", "changed: " STR_FMT " (" STR_FMT ")\n") : SAY(options, "新しい: " STR_FMT "（" STR_FMT "）\n", "new: " STR_FMT " (" STR_FMT ")\n"),
           STR_ARG(change->draft->name), STR_ARG(change->id));
    for (int key = 1; key < n_record_keys; key++) {
      if (!change->changed[key]) continue;
      put_side("-", &record_keys[key], yaml_get(change->before, record_keys[key].key));
      put_side("+", &record_keys[key], yaml_get(change->after, record_keys[key].key));
    }
  }
}
