/* What the form carries is packed: base64 of zlib (RFC 1950, RFC 1951), unpacked here, since
   browsers of ten years ago cannot. Written for ES2015; every file adds to one object, `biocap`. */
var biocap = {};

(function () {
  "use strict";

  var LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
  var LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  var DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
  var DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
  var ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

  function bytesOf(base64) {
    var text = atob(base64.replace(/\s+/g, ""));
    var bytes = new Uint8Array(text.length);
    for (var at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
    return bytes;
  }

  /* A code of Huffman by the lengths of its words: how many of each length, and the symbols in order. */
  function codeOf(lengths) {
    var counts = new Uint16Array(16), offsets = new Uint16Array(16), symbols = new Uint16Array(lengths.length);
    var at;
    for (at = 0; at < lengths.length; at++) counts[lengths[at]]++;
    counts[0] = 0;
    for (at = 1; at < 16; at++) offsets[at] = offsets[at - 1] + counts[at - 1];
    for (at = 0; at < lengths.length; at++) if (lengths[at]) symbols[offsets[lengths[at]]++] = at;
    return { counts: counts, symbols: symbols };
  }

  function inflate(source) {
    var out = new Uint8Array(source.length * 8), size = 0;
    var place = 2, held = 0, count = 0;  // behind the two bytes that head zlib

    function bits(wanted) {
      while (count < wanted) {
        if (place >= source.length) throw new Error("The form is cut short.");
        held |= source[place++] << count;
        count += 8;
      }
      var value = held & ((1 << wanted) - 1);
      held >>>= wanted;
      count -= wanted;
      return value;
    }

    function symbol(code) {
      var word = 0, first = 0, index = 0;
      for (var length = 1; length < 16; length++) {
        word |= bits(1);
        var many = code.counts[length];
        if (word - many < first) return code.symbols[index + (word - first)];
        index += many;
        first = (first + many) << 1;
        word <<= 1;
      }
      throw new Error("The form is damaged.");
    }

    function put(byte) {
      if (size === out.length) {
        var larger = new Uint8Array(size * 2);
        larger.set(out);
        out = larger;
      }
      out[size++] = byte;
    }

    function fixed() {
      var lengths = [];
      for (var at = 0; at < 288; at++) lengths.push(at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8);
      var far = [];
      for (at = 0; at < 30; at++) far.push(5);
      return [codeOf(lengths), codeOf(far)];
    }

    function dynamic() {
      var literals = bits(5) + 257, far = bits(5) + 1, given = bits(4) + 4;
      var lengths = [], at;
      for (at = 0; at < 19; at++) lengths.push(0);
      for (at = 0; at < given; at++) lengths[ORDER[at]] = bits(3);
      var code = codeOf(lengths), all = [];
      while (all.length < literals + far) {
        var next = symbol(code), value = 0, times = 1;
        if (next < 16) value = next;
        else if (next === 16) { value = all[all.length - 1]; times = 3 + bits(2); }
        else if (next === 17) times = 3 + bits(3);
        else times = 11 + bits(7);
        while (times--) all.push(value);
      }
      return [codeOf(all.slice(0, literals)), codeOf(all.slice(literals))];
    }

    var last = 0;
    while (!last) {
      last = bits(1);
      var kind = bits(2);
      if (kind === 0) {
        held = count = 0;
        var length = source[place] | (source[place + 1] << 8);
        place += 4;
        while (length--) put(source[place++]);
        continue;
      }
      var codes = kind === 1 ? fixed() : dynamic();
      for (;;) {
        var found = symbol(codes[0]);
        if (found === 256) break;
        if (found < 256) { put(found); continue; }
        var run = LENGTHS[found - 257] + bits(LENGTH_BITS[found - 257]);
        var far = symbol(codes[1]);
        var back = DISTANCES[far] + bits(DISTANCE_BITS[far]);
        while (run--) put(out[size - back]);
      }
    }
    return out.subarray(0, size);
  }

  /* Text of UTF-8 in parts: `TextDecoder` is not in every browser that is meant. */
  function textOf(bytes) {
    var parts = [], units = [], at = 0;
    while (at < bytes.length) {
      var byte = bytes[at++], point = byte;
      if (byte >= 0xf0) point = ((byte & 7) << 18) | ((bytes[at++] & 63) << 12) | ((bytes[at++] & 63) << 6) | (bytes[at++] & 63);
      else if (byte >= 0xe0) point = ((byte & 15) << 12) | ((bytes[at++] & 63) << 6) | (bytes[at++] & 63);
      else if (byte >= 0xc0) point = ((byte & 31) << 6) | (bytes[at++] & 63);
      if (point > 0xffff) {
        point -= 0x10000;
        units.push(0xd800 + (point >> 10), 0xdc00 + (point & 0x3ff));
      } else units.push(point);
      if (units.length > 8000) {
        parts.push(String.fromCharCode.apply(null, units));
        units = [];
      }
    }
    parts.push(String.fromCharCode.apply(null, units));
    return parts.join("");
  }

  /** Returns what a packed text of JSON holds. */
  biocap.unpacked = function (base64) {
    return JSON.parse(textOf(inflate(bytesOf(base64))));
  };
})();
