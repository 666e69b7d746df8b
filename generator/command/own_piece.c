#include "command/own_piece.h"

#include "check/layout_check.h"
#include "model/layout.h"

const Layout *own_layout(Town *town, const char *name) {
  int n = 0;
  Diag *heard = diag_new(); /* whatever is wrong with layouts was said when the town was opened */
  const Layout *const *layouts = layouts_read(town->layouts, town->arena, heard, &n), *found = NULL;
  diag_free(heard);
  for (int i = 0; i < n; i++)
    if (str_is(layouts[i]->name, name)) found = layouts[i];
  return found;
}

Slot own_text(Arena *arena, Str slot, Said said) {
  TextValue *value = NEW(arena, TextValue);
  *value = (TextValue){.lang = said.lang, .s = said.s};
  return (Slot){.name = slot, .type = SLOT_TEXT, .text = {value, 1}};
}

Job *own_job(const Site *site, const Layout *layout, Str id, Said title, const Slot *slots, int n, Pos at, Arena *arena) {
  Job *job = NEW(arena, Job);
  *job = (Job){.id = id, .family = id, .layout = layout, .title = own_text(arena, S("title"), title).text, .language = site->languages[0],
               .printer = &printer_usual, .slots = slots, .n_slots = n, .pos = at};
  return job;
}
