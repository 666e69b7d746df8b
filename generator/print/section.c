#include "print/section.h"

#include "print/fill.h"

typedef struct Found {
  const Mark *mark;
  Str words;
} Found;

static Str heading_of(const Block *block) {
  for (size_t i = 0; i < block->parts.n; i++) {
    const Part *part = &block->parts.v[i];
    if (part->kind == PART_TEXT && part->text.leaf == TAG_H2 && part->text.from == 0) return part->text.outline;
  }
  return (Str){0};
}

static bool begins(const PlacedFrame *frame, const Block *block, bool marks, Found *found) {
  if (marks) {
    if (block->section) found->mark = block->section;
    return block->section != NULL;
  }
  Str words = frame->frame->then.n ? heading_of(block) : (Str){0};
  if (words.n) found->words = words;
  return words.n > 0;
}

/* The first that begins on a page, or the last. */
static bool on_page(const PlannedPage *page, bool marks, bool last, Found *found) {
  bool any = false;
  for (size_t f = 0; f < page->frames.n; f++) {
    const PlacedFrame *frame = &page->frames.v[f];
    for (size_t i = 0; i < frame->placed.list.n; i++) {
      Found one;
      if (!begins(frame, frame->placed.list.v[i].block, marks, &one)) continue;
      *found = one;
      if (!last) return true;
      any = true;
    }
  }
  return any;
}

static bool has_marks(const Plan *plan) {
  Found unseen = {0};
  for (size_t p = 0; p < plan->pages.n; p++)
    if (on_page(plan->pages.v[p], true, false, &unseen)) return true;
  return false;
}

void section_words(const Setting *setting, const Plan *plan, int page, Spans *spans) {
  Found found = {0};
  bool marks = has_marks(plan), any = false;
  for (int p = page; p >= 1 && !any; p--) any = on_page(plan->pages.v[p - 1], marks, p < page, &found);
  if (!any) return;
  if (marks)
    spans_said(setting, spans, setting_said(setting, &found.mark->label));
  else
    spans_add(setting, spans, found.words, setting->lang);
}

void put_section(Filler *filler) {
  fill_page_of(filler, ROLE_RUNNING)->page_of.section = true;
}
