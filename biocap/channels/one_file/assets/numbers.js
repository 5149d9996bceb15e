/* Numbers as people write them, read without guessing: the server's `written_numbers`, line by line. */
(function () {
  "use strict";

  var SAME = { "−": "-", "–": "-", "‐": "-", "‑": "-", "﹣": "-", "－": "-", "＋": "+", "﹢": "+", "，": ",", "،": ",", "﹐": ",", "⹁": ",",
    "．": ".", "﹒": ".", "＇": "'", "٬": "'", "＄": "$", "﹩": "$", "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "′": "'" };
  var LONGEST = 60, MOST_DIGITS = 15;
  var BODY = /^\d*(?:[ '.,٫]\d+)*$/;

  function Malformed(name, params) { return new biocap.Malformed(name, params); }

  function unread(text, money) {
    return Malformed(money ? "answers.money_unreadable" : "answers.number_unreadable", { typed: biocap.printable(text) });
  }

  function pointOf(letter) {
    return letter.length === 2 ? (letter.charCodeAt(0) - 0xd800) * 0x400 + letter.charCodeAt(1) - 0xdc00 + 0x10000 : letter.charCodeAt(0);
  }

  function noughtOf(point) {
    return biocap.tables.noughts.filter(function (zero) { return point >= zero && point < zero + 10; })[0];
  }

  function lettersOf(text) { return text.match(/[\ud800-\udbff][\udc00-\udfff]|[\s\S]/g) || []; }

  /** Returns a text with the digits of every script as those of ASCII. */
  biocap.plainDigits = function (text) {
    return lettersOf(text).map(function (letter) {
      var nought = noughtOf(pointOf(letter));
      return nought === undefined ? letter : String(pointOf(letter) - nought);
    }).join("");
  };

  /* Plain digits, spaces and signs; nothing where a text mixes scripts or holds what is no plain digit. */
  function plainly(text) {
    var tables = biocap.tables, kept = "", noughts = [];
    var letters = lettersOf(biocap.strip(text));
    for (var at = 0; at < letters.length; at++) {
      var letter = SAME[letters[at]] || letters[at];
      var point = pointOf(letter);
      if (tables.formats.indexOf(letter) >= 0) continue;
      var nought = noughtOf(point);
      if (nought !== undefined) {
        if (noughts.indexOf(nought) < 0) noughts.push(nought);
        kept += point - nought;
      } else if (tables.other_numbers.indexOf(letter) >= 0 || point < 32 || (point > 126 && point < 160)) return "";
      else kept += tables.spaces.indexOf(letter) >= 0 ? " " : letter;
    }
    return noughts.length === 1 ? biocap.strip(kept) : "";
  }

  function first(plain) {
    for (var at = 0; at < plain.length; at++) {
      if (/\d/.test(plain[at])) return at;
      if (/[.,٫]/.test(plain[at]) && /\d/.test(plain[at + 1] || "") && (at === 0 || /[ +$-]/.test(plain[at - 1]))) return at;
    }
    return -1;
  }

  function mark(words) { return words.replace(/[ .]/g, "").toLowerCase(); }

  function mustBeDollars(words, text) {
    var tables = biocap.tables, named = mark(words);
    if (tables.dollars.indexOf(named) >= 0) return;
    var signed = named.split("").some(function (letter) { return tables.signs.indexOf(letter) >= 0; });
    if (signed || tables.currencies.indexOf(named) >= 0) throw Malformed("answers.number_other_currency", { typed: biocap.printable(text) });
    throw unread(text, true);
  }

  function isGrouped(parts, separators) {
    if (parts.length === 1) return true;
    if (separators.some(function (one) { return one !== separators[0]; }) || separators[0] === "٫" || parts[0][0] === "0") return false;
    var groups = parts.join("_");
    return /^\d{1,3}(?:_\d{3})+$/.test(groups) || /^\d{1,2}(?:_\d{2})+_\d{3}$/.test(groups);
  }

  /** Returns the number as it stands in a box, so that it is read back as it is. */
  function inBox(value) {
    var text = String(value);
    var behind = text.split(".")[1] || "";
    return behind.length === 3 ? text + "0" : text;
  }

  function valueOf(body, text, money, sign) {
    var parts = body.split(/[ '.,٫]/), separators = body.match(/[ '.,٫]/g) || [];
    if (separators.length === 1 && ".,٫".indexOf(separators[0]) >= 0 && parts[1].length === 3 &&
        parts[0].length >= 1 && parts[0].length <= 3 && parts[0][0] !== "0") {
      var whole = sign * Number(parts[0] + parts[1]), exact = sign * Number(parts[0] + "." + parts[1]);
      throw Malformed("answers.number_two_ways", {
        typed: biocap.printable(text), first: whole, second: exact, write_first: inBox(whole), write_second: inBox(exact)
      });
    }
    var before = parts, behind = "";
    var points = separators.filter(function (one) { return ".,٫".indexOf(one) >= 0; });
    var last = separators[separators.length - 1];
    var alone = points.length > 0 && last === points[points.length - 1] &&
      separators.filter(function (one) { return one === last; }).length === 1;
    if (alone && (separators.length === 1 || last !== separators[0])) {
      before = parts.slice(0, -1);
      behind = parts[parts.length - 1];
      separators = separators.slice(0, -1);
    }
    if (!isGrouped(before, separators)) throw unread(text, money);
    var digits = (before.join("") || "0").replace(/^0+(?=\d)/, ""), tail = behind.replace(/0+$/, "");
    var number = Number(digits + (tail ? "." + tail : ""));
    if (!tail) {
      if (digits.length <= 16 && number <= biocap.limits.largest_number) return sign * number || 0;
    } else if (plainDecimal(number) === digits + "." + tail) return sign * number;
    throw Malformed("answers.number_too_long", { most: MOST_DIGITS });
  }

  function plainDecimal(number) {
    var text = String(number), small = /^(\d)(?:\.(\d+))?e-(\d+)$/.exec(text);
    if (!small) return text;
    return "0." + new Array(Number(small[3])).join("0") + small[1] + (small[2] || "");
  }

  biocap.numberInBox = inBox;

  /** Returns the number that a text writes, or throws Malformed. */
  biocap.readNumber = function (text, money) {
    if (biocap.lengthOf(text) > LONGEST) throw Malformed("answers.number_too_long", { most: MOST_DIGITS });
    var plain = plainly(text), begins = first(plain);
    if (begins < 0) throw unread(text, money);
    var ends = plain.length;
    while (!/\d/.test(plain[ends - 1])) ends--;
    var before = biocap.strip(plain.slice(0, begins)), body = plain.slice(begins, ends), behind = plain.slice(ends);
    var signs = [before.slice(0, 1), before.slice(1).slice(-1)].filter(function (one) { return one === "+" || one === "-"; });
    var marks = [biocap.strip(before.replace(/^[+-]+|[+-]+$/g, "")), biocap.strip(behind)].filter(Boolean);
    if (signs.length > 1 || (marks.length && !money) || !BODY.test(body)) throw unread(text, money);
    marks.forEach(function (one) { mustBeDollars(one, text); });
    return valueOf(body, text, money, signs.indexOf("-") >= 0 ? -1 : 1);
  };
})();
