/* handover: a finished tree takes the place of what was published. No call to the system exchanges several names at once, so what is to be exchanged is
 * written down first, in a file in our own folder: names, and the inodes that are to stand there (or to go). Whoever comes after a run that was killed
 * between two of them finishes it, and OUT is never for long a mix of two builds. Where inodes have changed since (OUT was copied), it stays as it is. */
#ifndef TSUNAGU_WRITE_HANDOVER_H
#define TSUNAGU_WRITE_HANDOVER_H

#include <stdbool.h>
#include <stdint.h>

enum { HANDOVER_MOST = 16 };

typedef struct Heir {
  const char *name;
  bool goes;      /* from OUT, and nothing comes in its place */
  bool swapped;   /* in one step with what was there, which now stands where it stood */
  uint64_t inode; /* of what comes, or of what goes; 0: there is nothing that could go */
} Heir;

typedef struct Handover {
  int out_fd, own_fd; /* OUT, and our own folder in it, held */
  int new_fd;         /* of the finished tree, in our own folder */
  Heir heirs[HANDOVER_MOST];
  int n;
} Handover;

/* False with errno, and with what could not be written or exchanged; OUT is as it was then, or, where not even that could be done, as far as it came: then it
 * is still begun, and what is in our own folder must stay for the next. */
bool handover(Handover *handover, const char **failed);
/* Finishes what a run has begun that was killed, should there be anything. False with errno. */
bool handover_finish(int out_fd, int own_fd);
bool handover_is_begun(int own_fd);

/* Names in our own folder: the finished tree, what is put aside, what is written down. */
extern const char handover_new[], handover_old[], handover_file[];

#endif
