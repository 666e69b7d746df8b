/* due: the desks that have to be asked whether what is published of them still holds, by organisation: a sheet to send (OUT/confirm/ORGANISATION.pdf)
 * and the words of a mail (.txt) for each. */
#ifndef TSUNAGU_COMMAND_DUE_H
#define TSUNAGU_COMMAND_DUE_H

#include "command/town.h"

/* The desks of one organisation that are due. */
typedef struct DueGroup {
  Said name; /* the organisation's; the publisher's for desks that name none */
  Str file;  /* its files' name without extension */
  const Desk **desks;
  int n_desks;
  Date day, reply_by;
} DueGroup;

/* The mail: its first lines say to whom and about what. */
void due_mail(const Site *site, const DueGroup *group, Arena *arena, Buf *out);
/* Lists them and writes sheets and mails. An exit status. */
int due_make(Town *town, const Options *options, Date day);

#endif
