/* unread: the words in plain Japanese that show no furigana because nobody has confirmed how they are read, as lines to paste. */
#ifndef TSUNAGU_COMMAND_UNREAD_H
#define TSUNAGU_COMMAND_UNREAD_H

#include "command/options.h"
#include "model/site.h"

/* On stdout; nothing when there are none. */
void unread_print(const Site *site, const Options *options);

#endif
