/* From what was given to the canonical answer, or Malformed: the server's `kinds`, `picks` and `values`. */
(function () {
  "use strict";

  var Malformed = biocap.Malformed;
  var NUMERIC = ["whole_number", "number", "money_usd"];
  var DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
  var DATE_OR_PART = /^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$/;
  var UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

  function has(object, name) { return Object.prototype.hasOwnProperty.call(object, name); }
  function isNumber(raw) { return typeof raw === "number"; }
  function given(raw) { return raw === null || raw === undefined ? null : raw; }
  function orNull(mapping) { return Object.keys(mapping).length ? mapping : null; }

  function text(field, raw) {
    var longest = field.longest || biocap.limits.longest[field.kind];
    return biocap.textOf(raw, longest, field.kind, field.kind === "long_text") || null;
  }

  function number(field, raw) {
    if (!isNumber(raw)) throw new Malformed("answers.malformed:" + field.kind);
    if (!isFinite(raw) || Math.abs(raw) > biocap.limits.largest_number) throw new Malformed("answers.bad_number");
    if (field.kind === "whole_number" && Math.floor(raw) !== raw) throw new Malformed("answers.not_whole");
    if (field.kind === "money_usd" && raw < 0) throw new Malformed("answers.negative_money");
    return raw === 0 ? 0 : raw;
  }

  function day(raw, expected, form) {
    var value = biocap.textOf(raw, 100, expected);
    if (!value) return null;
    if (form.test(value) && value.slice(0, 4) !== "0000" && biocap.firstDay(value)) return value;
    throw new Malformed("answers.bad_date");
  }

  function period(field, raw) {
    var parts = biocap.mapping(raw, "period", ["from", "to", "duration", "unit"]), value = {};
    ["from", "to"].forEach(function (name) {
      var written = given(parts[name]);
      var read = written === null ? null : day(written, "period", DATE_OR_PART);
      if (read) value[name] = read;
    });
    var duration = given(parts.duration), unit = given(parts.unit);
    if (duration === null && (unit === null || unit === "")) return orNull(value);
    if (!isNumber(duration) || biocap.limits.units.indexOf(unit) < 0) throw new Malformed("answers.bad_duration");
    if (!(duration > 0 && duration <= biocap.limits.longest_duration)) throw new Malformed("answers.bad_duration");
    value.duration = duration;
    value.unit = unit;
    return value;
  }

  function specified(raw, atLength) {
    var words = given(raw.specify);
    if (words === null) return "";
    var longest = atLength ? biocap.limits.longest.long_text : biocap.limits.longest_specify;
    return biocap.textOf(words, longest, atLength ? "long_text" : "short_text", atLength);
  }

  function optionOf(field, code) {
    return biocap.rules.option_lists[field.options].filter(function (option) { return option.code === code; })[0];
  }

  function pick(field, raw, expected) {
    if (typeof raw === "string") raw = { code: raw };
    var parts = biocap.mapping(raw, expected, ["code", "specify"]);
    if (typeof parts.code !== "string") throw new Malformed("answers.malformed:" + expected);
    var option = optionOf(field, parts.code);
    if (!option) throw new Malformed("answers.unknown_option", { unknown: biocap.printable(parts.code) });
    var words = specified(parts, option.details);
    if (!words) return { code: parts.code };
    if (!option.other && !option.details) throw new Malformed("answers.specify_unasked", { option: parts.code });
    return { code: parts.code, specify: words };
  }

  function choices(field, raw) {
    var picks = {}, order = [];
    biocap.listed(raw, "choices").forEach(function (item) {
      var one = pick(field, item, "choices"), before = picks[one.code];
      if (!before) {
        order.push(one.code);
        picks[one.code] = one;
      } else if (one.specify && (before.specify || "") !== one.specify) {
        if (before.specify) throw new Malformed("answers.specify_twice", { option: one.code });
        picks[one.code] = one;
      }
    });
    var chosen = biocap.rules.option_lists[field.options].filter(function (option) { return order.indexOf(option.code) >= 0; });
    return chosen.length ? chosen.map(function (option) { return picks[option.code]; }) : null;
  }

  function places(field, raw) {
    var parts = biocap.mapping(raw, "places", ["countries", "regions", "global"]), value = {};
    [["countries", "answers.unknown_country"], ["regions", "answers.unknown_region"]].forEach(function (kind) {
      var codes = given(parts[kind[0]]) === null ? [] : biocap.listed(parts[kind[0]], "places"), kept = [];
      codes.forEach(function (code) {
        if (typeof code !== "string" || biocap.places[kind[0]].indexOf(code) < 0) throw new Malformed(kind[1], { unknown: biocap.printable(code) });
        if (kept.indexOf(code) < 0) kept.push(code);
      });
      if (kept.length) value[kind[0]] = kept.sort();
    });
    var everywhere = given(parts.global);
    if (everywhere !== null && typeof everywhere !== "boolean") throw new Malformed("answers.malformed:places");
    if (everywhere) value.global = true;
    return orNull(value);
  }

  function address(raw, expected) {
    var value = biocap.textOf(raw, biocap.limits.longest_url, expected), colon = value.indexOf("://");
    if (colon >= 0) value = value.slice(0, colon).toLowerCase() + value.slice(colon);
    if (value && !new RegExp(biocap.limits.web_address, "i").test(value)) throw new Malformed("answers.bad_link");
    return value;
  }

  function link(field, raw) {
    var parts = biocap.mapping(raw, "link", ["url", "name"]);
    var url = address(given(parts.url) === null ? "" : parts.url, "link");
    var name = biocap.textOf(given(parts.name) === null ? "" : parts.name, biocap.limits.longest.short_text, "link");
    if (!url && !name) return null;
    if (!url) throw new Malformed("answers.bad_link");
    return name ? { url: url, name: name } : { url: url };
  }

  function file(field, raw) {
    var upload = biocap.mapping(raw, "file", ["upload"]).upload;
    if (typeof upload !== "string" || !UUID.test(upload.toLowerCase())) throw new Malformed("answers.malformed:file");
    return { upload: upload.toLowerCase() };
  }

  function contact(field, raw) {
    var limits = biocap.limits, parts = biocap.mapping(raw, "contact", limits.contact_fields), value = {};
    limits.contact_fields.forEach(function (name) {
      var words = given(parts[name]), read;
      if (words === null) return;
      if (name === "website") read = address(words, "contact");
      else if (name === "address") read = biocap.textOf(words, limits.longest_address, "contact", true);
      else {
        read = biocap.textOf(words, name === "email" ? limits.longest_email : limits.longest.short_text, "contact");
        if (name === "email" && read && !new RegExp(limits.email).test(read)) throw new Malformed("answers.bad_email");
      }
      if (read) value[name] = read;
    });
    return orNull(value);
  }

  var READERS = {
    short_text: text, long_text: text, whole_number: number, number: number, money_usd: number,
    date: function (field, raw) { return day(raw, field.kind, DATE); },
    period: period, choices: choices, places: places, link: link, file: file, contact: contact,
    choice: function (field, raw) { return raw === "" ? null : pick(field, raw, "choice"); }
  };

  function readField(field, raw) {
    if (given(raw) === null) return null;
    if (!field.many) return READERS[field.kind](field, raw);
    var items = [], known = [];
    biocap.listed(raw, "many").forEach(function (item) {
      var value = READERS[field.kind](field, item), mark = biocap.canonical(value);
      if (value !== null && known.indexOf(mark) < 0) {
        known.push(mark);
        items.push(value);
      }
    });
    return items.length ? items : null;
  }

  function placed(error, question, row, column) {
    if (error instanceof Malformed && !error.question) {
      error.question = question.code;
      error.row = row ? row.code : "";
      error.column = column || "";
    }
    return error;
  }

  function readRow(question, row, raw) {
    var value = {}, code = "";
    if (!biocap.isMapping(raw)) throw placed(new Malformed("answers.malformed:grid"), question, row);
    try {
      question.columns.forEach(function (column) {
        code = column.code;
        if (!has(raw, code)) return;
        var read = readField(column, raw[code]);
        if (read !== null) value[code] = read;
      });
      code = "";
      var words = specified(raw, false);
      if (words && !row.other) throw new Malformed("answers.specify_unasked_row");
      if (words) value.specify = words;
      Object.keys(raw).forEach(function (name) {
        var known = name === "specify" || question.columns.some(function (column) { return column.code === name; });
        if (!known) throw new Malformed("answers.unknown_column", { unknown: biocap.printable(name) });
      });
    } catch (error) { throw placed(error, question, row, code); }
    return value;
  }

  function unknown(key) {
    var cut = key.indexOf("/"), code = cut < 0 ? key : key.slice(0, cut), row = cut < 0 ? "" : key.slice(cut + 1);
    var question = biocap.questions[code];
    if (!question || question.kind === "text" || (row && question.kind !== "grid")) {
      return placed(new Malformed("answers.unknown_question", { key: biocap.printable(key) }), { code: biocap.printable(key) });
    }
    if (question.prefill) return placed(new Malformed("answers.prefilled"), question);
    if (!row) return placed(new Malformed("answers.malformed:grid"), question);
    return placed(new Malformed("answers.unknown_row", { unknown: biocap.printable(row) }), question);
  }

  /** Returns the canonical answer under a key, null if it is blank; throws Malformed with its place. */
  biocap.readAnswer = function (key, raw) {
    var target = biocap.keys[key];
    if (!target) throw unknown(key);
    if (given(raw) === null) return null;
    if (target.row) return readRow(target.question, target.row, raw);
    try { return readField(target.question, raw); } catch (error) { throw placed(error, target.question); }
  };

  function dayRead(raw) { return typeof raw === "string" ? biocap.writtenDay(raw) || raw : raw; }

  function withScheme(raw) {
    var read = {};
    Object.keys(raw).forEach(function (name) {
      var value = raw[name], bare = typeof value === "string" ? biocap.strip(value) : "";
      read[name] = (name === "url" || name === "website") && /^www\./i.test(bare) ? "https://" + bare : value;
    });
    return read;
  }

  function readWritten(field, raw) {
    if (NUMERIC.indexOf(field.kind) >= 0 && typeof raw === "string") {
      return biocap.isSeen(raw) ? biocap.readNumber(raw, field.kind === "money_usd") : null;
    }
    if (field.kind === "date" && typeof raw === "string") return dayRead(raw);
    if (field.kind === "period" && biocap.isMapping(raw)) {
      var read = {};
      Object.keys(raw).forEach(function (name) { read[name] = raw[name]; });
      ["from", "to"].forEach(function (name) { read[name] = raw[name] ? dayRead(raw[name]) : given(raw[name]); });
      if (typeof raw.duration === "string" && biocap.isSeen(raw.duration)) read.duration = biocap.readNumber(raw.duration);
      return read;
    }
    if (field.kind === "link" || field.kind === "contact") {
      if (Array.isArray(raw)) return raw.map(function (item) { return readWritten(field, item); });
      return biocap.isMapping(raw) ? withScheme(raw) : raw;
    }
    return raw;
  }

  /** Returns a raw answer with the numbers, days and addresses that people wrote read. */
  biocap.asWritten = function (key, raw) {
    var target = biocap.keys[key], code = "";
    if (!target) return raw;
    try {
      if (!target.row) {
        if (target.question.many && Array.isArray(raw)) raw = raw.filter(function (item) { return given(item) !== null; });
        return readWritten(target.question, raw);
      }
      if (!biocap.isMapping(raw)) return raw;
      var read = {};
      Object.keys(raw).forEach(function (name) { read[name] = raw[name]; });
      target.question.columns.forEach(function (column) {
        code = column.code;
        if (has(raw, code)) read[code] = readWritten(column, raw[code]);
      });
      return read;
    } catch (error) { throw placed(error, target.question, target.row, code); }
  };
})();
