/* reach: what a command may open, change and reach of the machine, closed (base/sandbox.h) when options and folders are known and before the
 * first byte of content is read. Reading: its folders, the files that a person named, and where libraries and the programs that we start have
 * their own (fonts, MeCab's dictionary, /usr, Ghostscript's; certificates for links). TSUNAGU_READ names more, between colons, for a machine
 * that keeps them elsewhere; "/" is everything. Writing: what the command is there to write, and nothing else. */
#ifndef TSUNAGU_COMMAND_REACH_H
#define TSUNAGU_COMMAND_REACH_H

#include <sys/types.h>

#include "command/options.h"

typedef enum ReachBit {
  REACH_OUT = 1,      /* writes OUT, which is made now */
  REACH_MEMORY = 2,   /* writes OUT if there is one */
  REACH_CONTENT = 4,  /* writes the content folder; a new town's is made now */
  REACH_NAMED = 8,    /* reads the files that are named */
  REACH_SHEET = 16,   /* writes the file that --sheet names, so whatever is in its folder */
  REACH_EXPORT = 32,  /* the same of the second name */
  REACH_SCRATCH = 64, /* needs temporary files, for itself or for programs that it starts: a folder of its own, TMPDIR from now on */
  REACH_LISTENS = 128, /* at its port */
  REACH_ASKS = 256,   /* other hosts */
  REACH_LATER = 512   /* closes it itself */
} ReachBit;

enum { REACH_MOST = 64 };

typedef struct Reach {
  char *made[REACH_MOST]; /* folders, outer ones first */
  int n_made;
  int out_fd;      /* OUT, under a lock that all who use it share: an empty one goes with the last of them; -1: none */
  char *scratch;   /* NULL: none */
  const char *settles; /* OUT, where what a killed run began to exchange is finished (write/tree.h): before we begin, and when we were killed; NULL: not ours */
  bool towns;      /* and in the folders in it */
  pid_t keeper;    /* who stays outside and, when we end in whatever way, settles, and removes what was made and is empty, and the scratch; 0: nobody */
  int keeper_fd;
} Reach;

/* Called before there are threads. */
void reach_close(Reach *reach, unsigned bits, const Options *options);
/* Waits until what was made and stayed empty has gone, and the temporary files. */
void reach_end(Reach *reach);

#endif
