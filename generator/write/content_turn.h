/* content_turn: who changes files of the content folder waits for whoever does so at the moment, so that nothing is lost that both have read. */
#ifndef TSUNAGU_WRITE_CONTENT_TURN_H
#define TSUNAGU_WRITE_CONTENT_TURN_H

#include "base/fs.h"

/* Until the file it gives is closed nobody else changes the folder; -1 where folders cannot be locked. */
int content_turn(const Root *content);

#endif
