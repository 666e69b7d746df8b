#include "base/json.h" /* moved; include that one */
