#include "write/yaml_put.h"

#include <string.h>

#include "base/utf8.h"

static void spaces(Buf *out, int n) { buf_printf(out, "%*s", n, ""); }

/* Plain scalars: what cannot be taken for anything but text, by YAML 1.1 and by our reader, which takes ~ and null for nothing. */
static bool plain(Str s, bool flow) {
  if (!s.n || str_is(s, "~") || str_is(s, "null")) return false;
  if (strchr(" \t!&*-?|>@`\"'%#,[]{}:<=.", s.s[0]) && !(s.s[0] == '-' && s.n > 1 && s.s[1] >= '0' && s.s[1] <= '9')) return false;
  if (s.s[s.n - 1] == ' ' || s.s[s.n - 1] == ':') return false;
  for (size_t i = 0; i < s.n; i++) {
    unsigned char c = (unsigned char)s.s[i];
    if (c < ' ' || c == 0x7F) return false;
    if (c == ':' && (s.s[i + 1 < s.n ? i + 1 : i] == ' ' || (flow && i + 1 < s.n && strchr(",[]{}", s.s[i + 1])))) return false;
    if (c == '#' && i > 0 && s.s[i - 1] == ' ') return false;
    if (flow && strchr(",[]{}", (char)c)) return false;
  }
  /* A colon within a flow map: libyaml takes "a:b" there for text, but not a URL in every version. */
  return !(flow && str_find(s, S("://")) >= 0);
}

static void put_double(Buf *out, Str s) {
  buf_byte(out, '"');
  for (unsigned c; utf8_next(&s, &c);) {
    if (c == '"' || c == '\\') buf_printf(out, "\\%c", (int)c);
    else if (c == '\n') buf_addc(out, "\\n");
    else if (c == '\t') buf_addc(out, "\\t");
    else if (c < ' ' || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF) buf_printf(out, "\\u%04X", c);
    else buf_char(out, c);
  }
  buf_byte(out, '"');
}

/* Characters that YAML takes for line breaks, or does not allow as they are. */
static bool odd(Str s) {
  for (unsigned c; utf8_next(&s, &c);)
    if (c < ' ' || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF) return true;
  return false;
}

void yaml_put_scalar(Buf *out, Str s, bool flow) {
  if (odd(s)) put_double(out, s);
  else if (plain(s, flow)) buf_add(out, s);
  else put_double(out, s);
}

void yaml_put_flow(Buf *out, const Yaml *node) {
  if (node->kind == YAML_TEXT) {
    yaml_put_scalar(out, node->text, true);
    return;
  }
  buf_byte(out, node->kind == YAML_LIST ? '[' : '{');
  for (const Yaml *child = node->first; child; child = child->next) {
    if (child != node->first) buf_addc(out, ", ");
    if (node->kind == YAML_MAP) {
      yaml_put_scalar(out, child->key, true);
      buf_addc(out, ": ");
    }
    yaml_put_flow(out, child);
  }
  buf_byte(out, node->kind == YAML_LIST ? ']' : '}');
}

/* Columns on a screen. */
static size_t width(Str s) {
  size_t n = 0;
  for (unsigned c; utf8_next(&s, &c);) n += c >= 0x1100 ? 2 : 1;
  return n;
}

static bool has_break(const Yaml *node) {
  if (node->kind == YAML_TEXT) return str_find_byte(node->text, '\n') >= 0;
  for (const Yaml *child = node->first; child; child = child->next)
    if (has_break(child)) return true;
  return false;
}

static bool short_enough(const Yaml *node, int indent) {
  if (has_break(node)) return false;
  Buf flow = {0};
  yaml_put_flow(&flow, node);
  bool fits = width(buf_str(&flow)) + (size_t)indent <= 116;
  buf_free(&flow);
  return fits;
}

/* A list of words stands on one line; a map of languages does when it is short and beside others of its kind. */
static bool wants_flow(const Yaml *node, int indent, bool in_list) {
  bool words = true;
  for (const Yaml *child = node->first; child; child = child->next) words = words && child->kind == YAML_TEXT;
  if (!node->count) return true;
  bool pair = yaml_get(node, "on") || yaml_get(node, "lat") || yaml_get(node, "from") || yaml_get(node, "until");
  if (!in_list && node->kind == YAML_MAP && words && !pair) return false;
  if (!in_list && node->kind == YAML_LIST && !words) { /* the only row of hours */
    const Yaml *only = node->count == 1 ? node->first : NULL;
    return only && only->count <= 4 && yaml_get(only, "days") && !yaml_get(only, "note") && short_enough(node, indent);
  }
  return short_enough(node, indent);
}

/* Lines of a literal block; false when it would not read back as the same. */
static bool put_literal(Buf *out, Str text, int indent) {
  Str rest = text, line;
  bool lead = text.s[0] == ' ' || text.s[0] == '\n' || text.s[text.n - 1] == '\n' || text.s[text.n - 1] == ' ';
  for (unsigned c; utf8_next(&rest, &c);)
    if ((c < ' ' && c != '\n') || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF) lead = true;
  if (lead) return false;
  buf_addc(out, " |-\n");
  rest = text;
  while (str_split(&rest, '\n', &line)) {
    if (line.n) spaces(out, indent);
    buf_add(out, line);
    buf_byte(out, '\n');
  }
  return true;
}

static void put_list(Buf *out, const Yaml *list, int indent) {
  buf_byte(out, '\n');
  for (const Yaml *item = list->first; item; item = item->next) {
    if (item->kind == YAML_MAP && item->count && !wants_flow(item, indent + 2, true)) {
      yaml_put_entry(out, item, indent);
      continue;
    }
    spaces(out, indent);
    buf_addc(out, "- ");
    yaml_put_flow(out, item);
    buf_byte(out, '\n');
  }
}

/* Behind "key:" of a map that is indented by `indent` spaces: " value\n", or the lines of a block. */
static void yaml_put_value(Buf *out, const Yaml *node, int indent) {
  if (node->kind == YAML_TEXT) {
    if (str_find_byte(node->text, '\n') >= 0 && put_literal(out, node->text, indent + 2)) return;
    buf_byte(out, ' ');
    yaml_put_scalar(out, node->text, false);
    buf_byte(out, '\n');
  } else if (wants_flow(node, indent + (int)node->key.n + 2, false)) {
    buf_byte(out, ' ');
    yaml_put_flow(out, node);
    buf_byte(out, '\n');
  } else if (node->kind == YAML_LIST) {
    put_list(out, node, indent + 2);
  } else {
    buf_byte(out, '\n');
    for (const Yaml *child = node->first; child; child = child->next) yaml_put_key(out, child, indent + 2);
  }
}

void yaml_put_key(Buf *out, const Yaml *node, int indent) {
  spaces(out, indent);
  yaml_put_scalar(out, node->key, false);
  buf_byte(out, ':');
  bool label = indent > 4 && node->kind == YAML_MAP && short_enough(node, indent + (int)node->key.n + 2); /* of an item of a list */
  if (label) {
    buf_byte(out, ' ');
    yaml_put_flow(out, node);
    buf_byte(out, '\n');
  } else {
    yaml_put_value(out, node, indent);
  }
}

void yaml_put_entry(Buf *out, const Yaml *map, int indent) {
  Buf lines = {0};
  for (const Yaml *child = map->first; child; child = child->next) yaml_put_key(&lines, child, indent + 2);
  spaces(out, indent);
  buf_addc(out, "- ");
  buf_add(out, str_from(buf_str(&lines), (size_t)indent + 2));
  buf_free(&lines);
}

void yaml_put_comment(Buf *out, Str text, int indent) {
  Str line;
  while (str_split(&text, '\n', &line)) {
    spaces(out, indent);
    buf_addc(out, "# ");
    for (unsigned c; utf8_next(&line, &c);) buf_char(out, c < ' ' || c == 0x7F || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xFEFF ? ' ' : c);
    buf_byte(out, '\n');
  }
}
