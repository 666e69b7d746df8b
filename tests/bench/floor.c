/* usage: floor ARTICLES OUT
 * The floor below whoever makes pages of Markdown with libcmark: each article, without its front matter, as a page of its own between a head and a foot that are
 * always the same, on one thread. No records, no layouts, no lists, nothing checked. */
#include <cmark.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MOST_BYTES = 1 << 20 };

static char text[MOST_BYTES + 1];
static char head[] = "<!doctype html>\n<html lang=\"ja\"><head><meta charset=\"utf-8\"><title>floor</title></head>\n<body><main>\n";
static char foot[] = "</main></body></html>\n";

/* The whole of a file into `text`, ended; its length, or -1 when it cannot be read or is too long. */
static ssize_t text_read(const char *path) {
  int file = open(path, O_RDONLY);
  if (file < 0) return -1;
  ssize_t n = read(file, text, sizeof text);
  close(file);
  if (n >= MOST_BYTES) return -1;
  if (n >= 0) text[n] = '\0';
  return n;
}

static bool page_write(const char *path, char *html) {
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file < 0) return false;
  struct iovec parts[] = {{head, sizeof head - 1}, {html, strlen(html)}, {foot, sizeof foot - 1}};
  ssize_t whole = (ssize_t)(parts[0].iov_len + parts[1].iov_len + parts[2].iov_len);
  bool ok = writev(file, parts, 3) == whole;
  return !close(file) && ok;
}

static bool article_make(const char *folder, const char *name, size_t stem, const char *out) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  ssize_t n = text_read(path);
  if (n < 0) return false;
  char *end = strncmp(text, "---\n", 4) ? NULL : strstr(text + 4, "\n---\n");
  char *body = end ? end + 5 : text;
  char *html = cmark_markdown_to_html(body, (size_t)n - (size_t)(body - text), CMARK_OPT_DEFAULT);
  snprintf(path, sizeof path, "%s/%.*s.html", out, (int)stem, name);
  bool ok = html && page_write(path, html);
  free(html);
  return ok;
}

int main(int argc, char **argv) {
  DIR *folder = argc == 3 ? opendir(argv[1]) : NULL;
  if (!folder) return 2;
  for (struct dirent *entry; (entry = readdir(folder));) {
    size_t n = strlen(entry->d_name);
    if (n > 3 && !strcmp(entry->d_name + n - 3, ".md") && !article_make(argv[1], entry->d_name, n - 3, argv[2])) {
      perror(entry->d_name);
      return 1;
    }
  }
  closedir(folder);
  return 0;
}
