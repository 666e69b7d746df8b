/* vocabulary: what the two files of tables share. Elsewhere the vocabulary is common_names() and body_names() of view.h. */
#ifndef TSUNAGU_SITE_VOCABULARY_H
#define TSUNAGU_SITE_VOCABULARY_H

#include "site/view.h"

#define ROW(View, field, TYPE, sub, ja, en) {#field, NAME_##TYPE, offsetof(View, field), sub, ja, en}

extern const Names article_names, channel_names, desk_names, event_names, feature_names, language_names, line_names, list_names, mark_names, office_names, phone_names, picture_names;

#endif
