// zlib (RFC 1950, 1951, 1952). Its function to begin is a macro, which Swift cannot call.
#pragma once
#include <zlib.h>

static inline int zlib_begin_inflating(z_stream *stream, int window_bits) { return inflateInit2(stream, window_bits); }
