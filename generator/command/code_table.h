/* code_table: OUT/codes.csv, for staff who count in the server's log how many came from which paper: each printed code's path with the piece and
 * the medium that it is printed on, and those of releases that no piece has now. UTF-8 with a mark in front, as spreadsheets want it. */
#ifndef TSUNAGU_COMMAND_CODE_TABLE_H
#define TSUNAGU_COMMAND_CODE_TABLE_H

#include "command/report.h"

void code_table(const Site *site, const ReportJob *jobs, int n_jobs, Arena *arena, Buf *out);

#endif
