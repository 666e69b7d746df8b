/* town_list: which folders in a folder are towns, and which of those fall to a shard. */
#ifndef TSUNAGU_COMMAND_TOWN_LIST_H
#define TSUNAGU_COMMAND_TOWN_LIST_H

#include "command/options.h"

typedef struct TownList {
  const Str *names; size_t n; /* sorted by bytes; as they are on the disk */
  size_t all;                 /* how many there are with those of other shards */
  const Str *unfit; size_t n_unfit; /* of this shard, not among the names, as messages can hold theirs: what is wrong with them is among the findings */
} TownList;

/* A town is a folder, or a link to one, right in options->towns that holds a site.yaml and is not hidden. Files are passed over; so is a folder without
 * site.yaml, which is told of. A link that leads nowhere is a town that cannot be opened. False if the folder cannot be read. */
bool town_list(const Options *options, Arena *arena, Diag *diag, TownList *list);

/* The shard of a town: the first eight hex digits of its name's SHA-256 (in NFC), modulo n_shards. So it is the same on every machine, whatever other towns
 * there are. Were towns dealt out in their order, a new one would move those behind it, and one that moves while shards are run belongs to none. */
int town_shard(Arena *arena, Str name, int n_shards);

#endif
