/* Where a number's area code ends. Geographic numbers have ten digits: area code, exchange, and the last four. Which leading digits belong
 * to the area code is set by the Ministry of Internal Affairs and Communications (総務省「市外局番の一覧」); the tables below name the two-,
 * three- and five-digit codes, all others have four. A town's own codes, learnt from numbers that are written with hyphens, come first. */
#include <string.h>

#include "base/buf.h"
#include "exchange/phones.h"

static bool starts_with_any(Str digits, const char *const *codes) {
  for (; *codes; codes++)
    if (str_starts(digits, str_c(*codes))) return true;
  return false;
}

/* 0ABCD-E-FGHJ. */
static const char *const five[] = {"01267", "01372", "01374", "01377", "01392", "01397", "01398", "01456", "01457", "01466", "01547", "01558",
                                   "01564", "01586", "01587", "01632", "01634", "01635", "01648", "01654", "01655", "01656", "01658", "04992",
                                   "04994", "04996", "04998", "05769", "05979", "07468", "08387", "08388", "08396", "08477", "08512", "08514",
                                   "09496", "09802", "09912", "09913", "09969", NULL};
/* 0AB-CDE-FGHJ, by the figures that such numbers begin with; a longer beginning of four figures is an area code of its own below. */
static const char *const three[] = {"011", "015", "017", "018", "019", "022", "023", "024", "025", "026", "027", "028", "029", "042", "043",
                                    "044", "045", "046", "047", "048", "049", "052", "053", "054", "055", "058", "059", "072", "073", "075",
                                    "076", "077", "078", "079", "082", "083", "084", "086", "087", "088", "089", "092", "093", "095", "096",
                                    "097", "098", "099", NULL};
/* Those beginnings of three figures of which some numbers have a code of four. */
static const char *const four[] = {
    "0152", "0153", "0154", "0155", "0156", "0157", "0158", "0172", "0173", "0174", "0175", "0176", "0178", "0179", "0182", "0183", "0184",
    "0185", "0186", "0187", "0191", "0192", "0193", "0194", "0195", "0197", "0198", "0220", "0223", "0224", "0225", "0226", "0228", "0229",
    "0233", "0234", "0235", "0237", "0238", "0240", "0241", "0242", "0243", "0244", "0246", "0247", "0248", "0250", "0254", "0255", "0256",
    "0257", "0258", "0259", "0260", "0261", "0263", "0264", "0265", "0266", "0267", "0268", "0269", "0270", "0274", "0276", "0277", "0278",
    "0279", "0280", "0282", "0283", "0284", "0285", "0287", "0288", "0289", "0291", "0293", "0294", "0295", "0296", "0297", "0299", "0422",
    "0428", "0436", "0438", "0439", "0460", "0463", "0465", "0466", "0467", "0470", "0475", "0476", "0478", "0479", "0480", "0493", "0494",
    "0495", "0531", "0532", "0533", "0536", "0537", "0538", "0539", "0544", "0545", "0547", "0548", "0550", "0551", "0553", "0554", "0555",
    "0556", "0557", "0558", "0581", "0584", "0585", "0586", "0587", "0594", "0595", "0596", "0597", "0598", "0599", "0721", "0725", "0735",
    "0736", "0737", "0738", "0739", "0740", "0761", "0763", "0765", "0766", "0767", "0768", "0770", "0771", "0772", "0773", "0774", "0776",
    "0778", "0779", "0790", "0791", "0794", "0795", "0796", "0797", "0798", "0799", "0820", "0823", "0824", "0826", "0827", "0829", "0833",
    "0834", "0835", "0836", "0837", "0838", "0845", "0846", "0847", "0848", "0852", "0853", "0854", "0855", "0856", "0857", "0858", "0859",
    "0863", "0865", "0866", "0867", "0868", "0869", "0875", "0877", "0879", "0880", "0883", "0884", "0885", "0887", "0889", "0892", "0893",
    "0894", "0895", "0896", "0897", "0898", "0920", "0930", "0940", "0942", "0943", "0944", "0946", "0947", "0948", "0949", "0950", "0952",
    "0954", "0955", "0956", "0957", "0959", "0964", "0965", "0966", "0967", "0968", "0969", "0972", "0973", "0974", "0977", "0978", "0979",
    "0980", "0982", "0983", "0984", "0985", "0986", "0987", "0993", "0994", "0995", "0996", "0997", NULL};

/* 04-20xx and 04-29xx around 所沢 (042-97x and 042-98x are 飯能 and 日高), 04-71xx around 柏. */
static bool four_alone(Str digits) {
  bool hanno = digits.n > 4 && (digits.s[4] == '7' || digits.s[4] == '8');
  return str_starts(digits, S("0420")) || str_starts(digits, S("0471")) || (str_starts(digits, S("0429")) && !hanno);
}

/* How many digits the area code has, the 0 included. */
static size_t area_length(Str digits) {
  if (four_alone(digits)) return 2;
  if (starts_with_any(digits, five)) return 5;
  if (starts_with_any(digits, four)) return 4;
  if (starts_with_any(digits, three)) return 3;
  return str_starts(digits, S("03")) || str_starts(digits, S("06")) ? 2 : 4;
}

static Str three_parts(Arena *arena, Str digits, size_t first, size_t second) {
  return arena_printf(arena, STR_FMT "-" STR_FMT "-" STR_FMT, STR_ARG(str_sub(digits, 0, first)), STR_ARG(str_sub(digits, first, first + second)),
                      STR_ARG(str_from(digits, first + second)));
}

Str phone_spell(Arena *arena, const AreaCodes *areas, Str digits) {
  bool free_call = str_starts(digits, S("0800")), by_0x0 = digits.n == 11;
  if (free_call && digits.n == 11) return three_parts(arena, digits, 4, 3);
  if (by_0x0) return three_parts(arena, digits, 3, 4);
  if (digits.n != 10) return digits;
  if (str_starts(digits, S("0120")) || str_starts(digits, S("0570")) || str_starts(digits, S("0990"))) return three_parts(arena, digits, 4, 3);
  size_t area = area_length(digits);
  for (int i = 0; areas && i < areas->n; i++)
    if (str_starts(digits, areas->v[i])) {
      area = areas->v[i].n;
      break;
    }
  return three_parts(arena, digits, area, 6 - area);
}

static void learn(AreaCodes *areas, Arena *arena, Str code) {
  int i = 0;
  while (i < areas->n && !str_eq(areas->v[i], code)) i++;
  if (i == areas->n) {
    if (areas->n == AREA_CODES_MAX) return;
    areas->v[areas->n] = arena_str(arena, code);
    areas->uses[areas->n++] = 0;
  }
  int uses = ++areas->uses[i];
  for (; i > 0 && areas->uses[i - 1] < uses; i--) {
    Str v = areas->v[i];
    areas->v[i] = areas->v[i - 1];
    areas->uses[i] = areas->uses[i - 1];
    areas->v[i - 1] = v;
    areas->uses[i - 1] = uses;
  }
}

void area_codes_learn(AreaCodes *areas, Arena *arena, Str text) {
  static const char *const not_places[] = {"0120", "0570", "0800", "050", "060", "070", "080", "090", "00", NULL};
  FoundPhones found = phones_find(arena, NULL, text, false, false);
  for (int i = 0; i < found.n; i++) {
    Str area, rest = found.v[i].number;
    size_t digits = 0, signs = 0;
    for (size_t k = 0; k < found.v[i].written.n; k++) {
      char c = found.v[i].written.s[k];
      digits += c >= '0' && c <= '9';
      signs += !(c >= '0' && c <= '9');
    }
    if (digits != 10 || signs < 2 || rest.s[0] != '0' || !str_split(&rest, '-', &area)) continue;
    if (area.n >= 2 && area.n <= 5 && !starts_with_any(area, not_places)) learn(areas, arena, area);
  }
}
