#include "command/own_piece.h"

Slot own_text(Arena *arena, Str slot, Said said) {
  TextValue *value = NEW(arena, TextValue);
  *value = (TextValue){.lang = said.lang, .s = said.s};
  return (Slot){.name = slot, .type = SLOT_TEXT, .text = {value, 1}};
}

Job *own_job(const Site *site, const Layout *layout, Str id, Said title, const Slot *slots, int n, Pos at,
             Arena *arena) {
  Job *job = NEW(arena, Job);
  *job = (Job){.id = id,
               .family = id,
               .layout = layout,
               .title = own_text(arena, S("title"), title).text,
               .language = site->languages[0],
               .printer = &printer_usual,
               .slots = slots,
               .n_slots = n,
               .pos = at};
  return job;
}
