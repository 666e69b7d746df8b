/* press_ground: black that overprints adds its 100 % to whatever lies under it. Where that is more ink than the printer takes, it knocks
 * its ground out instead, and the ground's swatch is told: where plates do not meet exactly, white shows around such letters. */
#ifndef TSUNAGU_WRITE_PRESS_GROUND_H
#define TSUNAGU_WRITE_PRESS_GROUND_H

#include "write/press_ink.h"

typedef struct PressGround PressGround;

/* The places of a page that are too heavy to be printed over in black; lives as long as the arena. */
PressGround *press_ground_new(Arena *arena, const Page *page, InkKeys *keys, const Printer *printer);
/* Whether item `at` of that page must knock its ground out. */
bool press_ground_knocks(const PressGround *ground, size_t at);
/* Findings, each swatch once a piece. */
void press_ground_report(PressGround *const *pages, size_t n, const Printer *printer, Diag *diag);

#endif
