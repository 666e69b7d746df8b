#include "base/color.h"

#include <math.h>

static double channel_light(double value) {
  double v = value / 255;
  return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double channel_of(double light) {
  return 255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055);
}

static double weighed(const double light[3]) { return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]; }

static double contrast(double x, double y) { return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05); }

double rgb_light(Rgb c) { return weighed((double[]){channel_light(c.r), channel_light(c.g), channel_light(c.b)}); }

double rgb_contrast(Rgb a, Rgb b) { return contrast(rgb_light(a), rgb_light(b)); }

Rgb rgb_mix(Rgb a, Rgb b, double share_b) {
  return (Rgb){round(a.r + (b.r - a.r) * share_b), round(a.g + (b.g - a.g) * share_b), round(a.b + (b.b - a.b) * share_b)};
}

/* --- Other eyes --- */

/* The paper's own numbers, for linear ITU-R BT.709 light, which is sRGB's: light to cones, T = (17.8824 43.5161 4.11935; 3.45565 27.1554
 * 3.86714; 0.0299566 0.184309 1.46709); P: L = 2.02344 M - 2.52581 S; D: M = 0.494207 L + 1.24827 S; and back. Each row here is a row of the
 * product of the three. Rows add up to 1, so that greys stay exactly what they are. */
static const double seen[VISION_COUNT][3][3] = {
    [VISION_GREY] = {{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}},
    [VISION_P] = {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}},
    [VISION_D] = {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}},
};

static void see(const double light[3], Vision vision, double out[3]) {
  for (int i = 0; i < 3; i++) {
    const double *row = seen[vision][i];
    out[i] = fmin(fmax(row[0] * light[0] + row[1] * light[1] + row[2] * light[2], 0), 1);
  }
}

Rgb rgb_seen(Rgb c, Vision vision) {
  double light[3] = {channel_light(c.r), channel_light(c.g), channel_light(c.b)}, out[3];
  see(light, vision, out);
  return (Rgb){round(channel_of(out[0])), round(channel_of(out[1])), round(channel_of(out[2]))};
}

double rgb_contrast_seen(Rgb a, Rgb b) {
  double x[3] = {channel_light(a.r), channel_light(a.g), channel_light(a.b)};
  double y[3] = {channel_light(b.r), channel_light(b.g), channel_light(b.b)};
  double least = contrast(weighed(x), weighed(y)); /* grey keeps it */
  for (Vision v = VISION_P; v <= VISION_D; v++) {
    double x_seen[3], y_seen[3];
    see(x, v, x_seen);
    see(y, v, y_seen);
    least = fmin(least, contrast(weighed(x_seen), weighed(y_seen)));
  }
  return least;
}

/* --- The same hue, lighter or darker: OKLab (Björn Ottosson, 2020, public domain) --- */

typedef struct Lab {
  double l, a, b;
} Lab;

static Lab lab_of(Rgb c) {
  double r = channel_light(c.r), g = channel_light(c.g), b = channel_light(c.b);
  double l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  double m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  double s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return (Lab){0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
               0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

/* False when the screen has no such colour; *out is then cut to what it has. */
static bool lab_rgb(Lab c, Rgb *out) {
  double l = c.l + 0.3963377774 * c.a + 0.2158037573 * c.b, m = c.l - 0.1055613458 * c.a - 0.0638541728 * c.b,
         s = c.l - 0.0894841775 * c.a - 1.2914855480 * c.b;
  l = l * l * l, m = m * m * m, s = s * s * s;
  double channels[3] = {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
                        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
  bool inside = true;
  for (int i = 0; i < 3; i++) {
    inside &= channels[i] > -0.0005 && channels[i] < 1.0005;
    channels[i] = round(channel_of(fmin(fmax(channels[i], 0), 1)));
  }
  *out = (Rgb){channels[0], channels[1], channels[2]};
  return inside;
}

static Rgb with_lightness(Lab color, double l) {
  Rgb out = {0};
  for (int step = 20; step >= 0; step--)
    if (lab_rgb((Lab){l, color.a * step / 20, color.b * step / 20}, &out)) break;
  return out;
}

static bool stands_out(Rgb color, Rgb ground, double least, double least_seen) {
  return rgb_contrast(color, ground) >= least && rgb_contrast_seen(color, ground) >= least_seen;
}

Rgb rgb_nearest(Rgb color, Rgb ground, double least, double least_seen) {
  enum { STEPS = 500 };
  if (stands_out(color, ground, least, least_seen)) return color;
  Lab lab = lab_of(color);
  for (int step = 1; step <= STEPS; step++) {
    for (int sign = -1; sign <= 1; sign += 2) {
      double l = lab.l + sign * (double)step / STEPS;
      if (l < 0 || l > 1) continue;
      Rgb tried = with_lightness(lab, l);
      if (stands_out(tried, ground, least, least_seen)) return tried;
    }
  }
  Rgb black = {0, 0, 0}, white = {255, 255, 255};
  return rgb_contrast(black, ground) >= rgb_contrast(white, ground) ? black : white;
}
