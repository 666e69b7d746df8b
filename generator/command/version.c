/* What this program is made of, as it runs: the libraries tell it themselves, so a machine whose libraries were exchanged under the program tells
 * what is there now. A line for each of packages.txt, under pkg-config's name. */
#include <cairo.h>
#include <cmark.h>
#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <hb.h>
#include <lcms2.h>
#include <libxml/globals.h>
#include <librsvg/rsvg.h>
#include <mecab.h>
#include <microhttpd.h>
#include <pango/pango.h>
#include <png.h>
#include <qpdf/qpdf-c.h>
#include <qrencode.h>
#include <stdio.h>
#include <stdlib.h>
#include <webp/encode.h>
#include <xlsxwriter.h>
#include <yaml.h>
#include <zbar.h>
#include <zip.h>
#include <zlib.h>

#include "base/sandbox.h"
#include "command/command.h"

static void say(const char *name, const char *version) { printf("%s %s\n", name, version); }
static void say3(const char *name, unsigned major, unsigned minor, unsigned micro) { printf("%s %u.%u.%u\n", name, major, minor, micro); }

static void say_text_libraries(void) {
  say("yaml-0.1", yaml_get_version_string());
  say("libcmark", cmark_version_string());
  say3("glib-2.0", glib_major_version, glib_minor_version, glib_micro_version);
  int xml = atoi(xmlParserVersion); /* 20914 */
  say3("libxml-2.0", (unsigned)xml / 10000, (unsigned)xml / 100 % 100, (unsigned)xml % 100);
  say("mecab-config", mecab_version());
  say("libzip", zip_libzip_version());
  say("xlsxwriter", lxw_version());
  say("zlib", zlibVersion());
}

static void say_drawing_libraries(void) {
  int fontconfig = FcGetVersion(), webp = WebPGetEncoderVersion(), lcms = cmsGetEncodedCMMversion();
  unsigned zbar[3];
  zbar_version(&zbar[0], &zbar[1], &zbar[2]);
  say3("fontconfig", (unsigned)fontconfig / 10000, (unsigned)fontconfig / 100 % 100, (unsigned)fontconfig % 100);
  say("pangoft2", pango_version_string());
  say("pangocairo", pango_version_string());
  say("harfbuzz", hb_version_string());
  say("cairo", cairo_version_string());
  say("cairo-pdf", cairo_version_string());
  say("libqpdf", qpdf_get_qpdf_version());
  say3("librsvg-2.0", rsvg_major_version, rsvg_minor_version, rsvg_micro_version);
  say("libqrencode", QRcode_APIVersionString());
  say("libturbojpeg", LIBTURBOJPEG_VERSION " (built with)"); /* it does not tell as which it runs */
  say("libpng", png_get_libpng_ver(NULL));
  say3("libwebp", (unsigned)webp >> 16, (unsigned)webp >> 8 & 0xFF, (unsigned)webp & 0xFF);
  printf("lcms2 %d.%d\n", lcms / 1000, lcms / 10 % 100);
  say3("zbar", zbar[0], zbar[1], zbar[2]);
}

void version_print(void) {
  say("tsunagu", TSUNAGU_VERSION);
  say_text_libraries();
  say_drawing_libraries();
  say("libmicrohttpd", MHD_get_version());
  int version = sandbox_version();
  if (version) printf("landlock %d\n", version);
  else say("landlock", "none");
}
