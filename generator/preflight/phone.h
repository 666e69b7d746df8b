/* phone: a code as somebody's telephone sees it.
 *
 * The camera: a main camera of 12 million pixels, 4032 across, behind a lens that sees as 26 mm does on 36 mm wide film, which is what makers
 * state for their usual telephones: 2 atan(18 / 26) = 69 degrees. From d mm it has 4032 / (2 d tan 34.7) = 2912 / d pixels for each mm of the
 * paper: 9.7 from 30 cm, where it is held when no distance is stated; a module of 0.4 mm is 3.9 pixels wide.
 *
 * The trials: as it is; out of focus; tilted by 5 degrees, both in the hand and away from it; under a lamp at one side; from a photocopy; and
 * all of these together, each half as bad. A telephone looks many times a second while the hand moves: three looks from slightly
 * different distances count as one. */
#ifndef TSUNAGU_PREFLIGHT_PHONE_H
#define TSUNAGU_PREFLIGHT_PHONE_H

#include "base/str.h"
#include "preflight/gray.h"

typedef enum PhoneTrial { TRIAL_CLEAN, TRIAL_BLUR, TRIAL_TILT, TRIAL_LIGHT, TRIAL_COPY, TRIAL_ALL, TRIALS } PhoneTrial;

static const double PHONE_HAND_MM = 300;

double phone_px_per_mm(double distance_mm);
const char *phone_trial_name(PhoneTrial trial); /* in words that need no language: "5°" */

/* A symbol that was read in a picture. */
typedef struct PhoneSymbol {
  Str says;
  double x[4], y[4]; /* the corners of its modules: top left as the code has it, then clockwise or the other way round */
} PhoneSymbol;

typedef struct PhoneSymbols {
  VEC(PhoneSymbol) list;
} PhoneSymbols;

typedef enum PhoneCare { CARE_MUCH, CARE_LITTLE /* in half the time, upright ones */, CARE_NEGATIVE /* light ones on dark, too */ } PhoneCare;

/* Every QR code in the picture, in an order that is always the same. */
void phone_scan(const Gray *picture, PhoneCare care, Arena *arena, PhoneSymbols *symbols);

/* What the telephone reads in a trial of the picture, which has as many pixels for each mm as the camera, `px_per_mm`, from `distance_mm`.
 * Of several codes the one nearest to the picture's middle. Absent: nothing. */
Str phone_read(const Gray *picture, PhoneTrial trial, double px_per_mm, double distance_mm, Arena *arena);

#endif
