/* Texts as the server reads them: what is blank at their ends, what cannot be printed, how long they are. */
(function () {
  "use strict";

  /* Python's str.strip() and JavaScript's trim() differ by a few characters. */
  var BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
  var ENDS = new RegExp("^" + BLANK + "|" + BLANK + "$", "g");
  var UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/;
  var HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/;

  /* What is drawn as nothing: spaces, marks of format, fillers and selectors; biocap/shared/directions.py. */
  var UNSEEN = new RegExp("[\\0-\\x20\\x7f-\\xa0\\xad\\u034f\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u115f\\u1160" +
    "\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u2064\\u2066-\\u206f\\u2800\\u3000\\u3164" +
    "\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb]|\\ud804[\\udcbd\\udccd]|\\ud80d[\\udc30-\\udc38]|" +
    "\\ud82f[\\udca0-\\udca3]|\\ud834[\\udd73-\\udd7a]|\\udb40[\\udc01\\udc20-\\udc7f\\udd00-\\uddef]", "g");

  function Malformed(name, params) {
    this.name = name;
    this.params = params || {};
  }

  function strip(text) { return text.replace(ENDS, ""); }

  /** Says whether a reader sees anything of a text. */
  function isSeen(text) { return text.replace(UNSEEN, "") !== ""; }

  function lengthOf(text) {
    var pairs = text.match(/[\ud800-\udbff][\udc00-\udfff]/g);
    return text.length - (pairs ? pairs.length : 0);
  }

  function firstLetters(text, most) {
    var letters = [];
    for (var at = 0; at < text.length && letters.length < most; at++) {
      var pair = /[\ud800-\udbff]/.test(text[at]) && /[\udc00-\udfff]/.test(text[at + 1] || "");
      letters.push(pair ? text[at] + text[++at] : text[at]);
    }
    return letters;
  }

  /* A text may stand in several languages, each behind its code: biocap/shared/own_words.py. */
  var MARK = "\\[([a-z]{2,3}(?:[-_][a-z0-9]{1,8})*)\\] ";

  /** Returns the words of a text apart by language: [code, words], the code "" where none is stated. */
  biocap.byLanguage = function (text) {
    var first = new RegExp("^" + MARK).exec(text);
    if (!first) return text ? [["", text]] : [];
    var between = new RegExp((text.indexOf("\n") < 0 ? " " : "\\n\\n") + MARK, "g");
    var said = [[first[1], first[0].length]], found;
    between.lastIndex = first[0].length;
    while ((found = between.exec(text))) said.push([found[1], between.lastIndex, found.index]);
    return said.map(function (one, at) {
      var end = at + 1 < said.length ? said[at + 1][2] : text.length;
      return [one[0] === "und" ? "" : one[0].replace(/_/g, "-"), strip(text.slice(one[1], end))];
    });
  };

  /** Returns one text of words in languages, as byLanguage takes it apart; blank ones left out. */
  biocap.inLanguages = function (said, lines) {
    said = said.filter(function (one) { return strip(one[1]); });
    if (said.length === 1 && !said[0][0]) return said[0][1];
    return said.map(function (one) { return "[" + (one[0] || "und") + "] " + one[1]; }).join(lines ? "\n\n" : " ");
  };

  function isTooLong(text, longest) {
    return lengthOf(text) > 3 * longest || biocap.byLanguage(text).some(function (one) { return lengthOf(one[1]) > longest; });
  }

  biocap.Malformed = Malformed;
  biocap.strip = strip;
  biocap.isSeen = isSeen;
  biocap.lengthOf = lengthOf;

  /** Returns the beginning of what came in, safe to show. */
  biocap.printable = function (raw) {
    return firstLetters(String(raw), 60).filter(function (letter) {
      return letter === " " || !(/[\s\u0000-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/.test(letter) || /^[\ud800-\udfff]$/.test(letter));
    }).join("");
  };

  biocap.isMapping = function (raw) { return raw !== null && typeof raw === "object" && !Array.isArray(raw); };

  /** Returns a list that is not too long, or throws Malformed. */
  biocap.listed = function (raw, expected) {
    if (!Array.isArray(raw)) throw new Malformed("answers.malformed:" + expected);
    if (raw.length > biocap.limits.most_items) throw new Malformed("answers.too_large", { most: biocap.limits.most_items });
    return raw;
  };

  /** Returns a mapping with names of these alone, or throws Malformed. */
  biocap.mapping = function (raw, expected, allowed) {
    var fits = biocap.isMapping(raw) && Object.keys(raw).every(function (name) { return allowed.indexOf(name) >= 0; });
    if (!fits) throw new Malformed("answers.malformed:" + expected);
    return raw;
  };

  /** Returns a text in NFC, stripped, its line breaks as \n, or throws Malformed. */
  biocap.textOf = function (raw, longest, expected, lines) {
    if (typeof raw !== "string") throw new Malformed("answers.malformed:" + expected);
    if (lengthOf(raw) > 4 * longest + 100) throw new Malformed("answers.too_long", { longest: longest });
    if (lines) raw = raw.replace(/\r\n?/g, "\n");
    if (UNPRINTABLE.test(raw) || HALF.test(raw)) throw new Malformed("answers.control_characters");
    if (!lines && /[\t\n\r]/.test(strip(raw))) throw new Malformed("answers.control_characters");
    var value = strip(raw.normalize("NFC"));
    if (lengthOf(value) > longest && isTooLong(value, longest)) throw new Malformed("answers.too_long", { longest: longest });
    return biocap.byLanguage(value).some(function (one) { return isSeen(one[1]); }) ? value : "";
  };
})();
