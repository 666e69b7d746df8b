/* slots: what a print job fills its layout with. */
#ifndef TSUNAGU_CHECK_SLOTS_H
#define TSUNAGU_CHECK_SLOTS_H

#include "check/gather.h"
#include "model/layout.h"

/* Reads `slots: {NAME: value}` of a job; each value is of the type that the layout declares. `reader` has the job's language. */
void read_slots(Reader *reader, const Yaml *map, Job *job);

#endif
