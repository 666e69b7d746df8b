/* names: the vocabulary of the HTML layouts. A table describes a C struct, a "view": each name with its type and where in the struct
 * its value lies. Layouts are compiled against these tables, so that a name that does not exist is found when a layout is loaded. */
#ifndef TSUNAGU_SITE_NAMES_H
#define TSUNAGU_SITE_NAMES_H

#include "base/buf.h"
#include "model/site.h"

typedef enum NameType {
  NAME_TEXT,   /* Said: what people read, with ruby and a language; in an attribute its plain words */
  NAME_WORD,   /* Str: an id, a date, a number as written; never ruby */
  NAME_URL,    /* Link: a whole address */
  NAME_HTML,   /* Str: markup made by C only */
  NAME_ICON,   /* a pointer to an Icon; NULL is empty. The page refers to a drawing that it holds once (icon_sheet.h) */
  NAME_JSON,   /* Str: JSON made by C only, "<" written as \u003c */
  NAME_BOOL,   /* bool: for {{#name}} and {{^name}} */
  NAME_NUMBER, /* int */
  NAME_LIST,   /* Items of the table `sub`; every list also has .count and .any */
  NAME_RECORD  /* a pointer to the view of the table `sub`; NULL is empty */
} NameType;

/* An address: inside ones are percent-encoded paths from the site's root ("desk/ayumi/"), made relative where they are written. */
typedef struct Link {
  Str s;
  bool inside;
} Link;

typedef struct Items {
  const void *const *v; /* pointers to views */
  int n;
} Items;

typedef struct Names Names;

typedef struct Name {
  const char *name;
  NameType type;
  size_t offset;
  const Names *sub;
  const char *ja, *en; /* what it is, for `tsunagu names` */
} Name;

typedef void NamesReady(const void *view);

struct Names {
  const char *title; /* "desk" */
  const Name *v;
  size_t n;
  NamesReady *ready; /* fills a view before anybody looks into it; any thread may ask, again and again. NULL: all are filled when they are made */
};

#define NAMES(title, table) NAMES_READY(title, table, NULL)
#define NAMES_READY(title, table, ready) \
  { title, table, sizeof table / sizeof *table, ready }

const char *name_type(NameType type); /* "TEXT" */
const Name *names_find(const Names *names, Str name); /* NULL if there is none */

#endif
