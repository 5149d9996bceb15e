/* The hash of an answer file: SHA-256 (FIPS 180-4) of canonical JSON (RFC 8785). The browser's own
   is not there for pages from a disk everywhere. */
(function () {
  "use strict";

  function canonical(value) {
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
    var names = Object.keys(value).filter(function (name) { return value[name] !== undefined; });
    return "{" + names.sort().map(function (name) {
      return JSON.stringify(name) + ":" + canonical(value[name]);
    }).join(",") + "}";
  }

  function utf8(text) {
    var bytes = [];
    for (var at = 0; at < text.length; at++) {
      var point = text.charCodeAt(at);
      if (point >= 0xd800 && point < 0xdc00) point = 0x10000 + ((point - 0xd800) << 10) + (text.charCodeAt(++at) - 0xdc00);
      if (point < 0x80) bytes.push(point);
      else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
      else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
      else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    }
    return bytes;
  }

  /* The first 32 bits of the fractional parts of roots of primes: the constants of the standard. */
  function fraction(root) { return ((root - Math.floor(root)) * 0x100000000) | 0; }

  function primes(many) {
    var found = [];
    for (var number = 2; found.length < many; number++) {
      if (found.every(function (prime) { return number % prime; })) found.push(number);
    }
    return found;
  }

  var K = primes(64).map(function (prime) { return fraction(Math.pow(prime, 1 / 3)); });
  var BEGINS = primes(8).map(function (prime) { return fraction(Math.sqrt(prime)); });

  function turned(word, by) { return (word >>> by) | (word << (32 - by)); }

  function sha256(text) {
    var bytes = utf8(text), length = bytes.length;
    bytes.push(0x80);
    while (bytes.length % 64 !== 56) bytes.push(0);
    var high = Math.floor(length / 0x20000000), low = (length << 3) >>> 0;
    [high, low].forEach(function (word) {
      bytes.push(word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255);
    });
    var hash = BEGINS.slice(), words = new Int32Array(64);
    for (var block = 0; block < bytes.length; block += 64) {
      for (var at = 0; at < 64; at++) {
        if (at < 16) {
          var from = block + 4 * at;
          words[at] = (bytes[from] << 24) | (bytes[from + 1] << 16) | (bytes[from + 2] << 8) | bytes[from + 3];
        } else {
          var two = words[at - 2], fifteen = words[at - 15];
          words[at] = words[at - 16] + (turned(fifteen, 7) ^ turned(fifteen, 18) ^ (fifteen >>> 3)) +
            words[at - 7] + (turned(two, 17) ^ turned(two, 19) ^ (two >>> 10));
        }
      }
      var a = hash[0], b = hash[1], c = hash[2], d = hash[3], e = hash[4], f = hash[5], g = hash[6], h = hash[7];
      for (at = 0; at < 64; at++) {
        var first = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + K[at] + words[at]) | 0;
        var second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g; g = f; f = e; e = (d + first) | 0;
        d = c; c = b; b = a; a = (first + second) | 0;
      }
      [a, b, c, d, e, f, g, h].forEach(function (word, index) { hash[index] = (hash[index] + word) | 0; });
    }
    return hash.map(function (word) { return ("0000000" + (word >>> 0).toString(16)).slice(-8); }).join("");
  }

  biocap.canonical = canonical;
  biocap.sha256 = sha256;

  /** Returns the text of an answer file, with the hash of its content as its last property. */
  biocap.sealed = function (content) {
    var whole = {};
    Object.keys(content).forEach(function (name) { if (name !== "sha256") whole[name] = content[name]; });
    whole.sha256 = sha256(canonical(whole));
    return JSON.stringify(whole, null, 1);
  };
})();
