/* The part of a picture that is to be seen. */
#include "check/field.h"
#include "read/picture.h"

static const NumberRange percent = {0, 100};

static const Field crop_fields[] = {
    {"left", field_number, OF(Crop, left), .with = &percent},
    {"top", field_number, OF(Crop, top), .with = &percent},
    {"width", field_number, OF(Crop, width), .with = &percent},
    {"height", field_number, OF(Crop, height), .with = &percent},
};
static const Schema crop_schema = {SCHEMA(Crop, crop_fields)};

bool field_crop(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  Crop crop = {0, 0, 100, 100};
  if (!schema_read(reader, &crop_schema, node, &crop)) return false;
  if (crop.width <= 0 || crop.height <= 0 || crop.left + crop.width > 100 || crop.top + crop.height > 100) {
    diag0(reader->diag, D_DESIGN_CROP, node->pos);
    return false;
  }
  *(Crop *)out = crop;
  return true;
}
