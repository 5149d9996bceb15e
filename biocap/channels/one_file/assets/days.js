/* Days as people write them, where they can be read in one way: the server's `written_days`. */
(function () {
  "use strict";

  function two(number) { return (number < 10 ? "0" : "") + number; }
  function four(number) { return ("000" + number).slice(-4); }

  function lengthOfMonth(year, month) {
    return month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].indexOf(month) >= 0 ? 30 : 31;
  }

  function isDay(year, month, day) {
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
  }

  function iso(year, month, day) { return isDay(year, month, day) ? four(year) + "-" + two(month) + "-" + two(day) : ""; }

  function words(text) {
    var found = text.toLowerCase().match(/\d+|[^\s\d_.,;:!?'"()\[\]{}\/\\|+*=<>@#$%^&~`´’‘“”«»،؛؟、。（）年日\u2010-\u2015-]+/g) || [];
    return found.filter(function (word) { return biocap.tables.beside.indexOf(word) < 0; });
  }

  function inWords(text) {
    var all = words(text), months = biocap.tables.months, named = [];
    var numbers = all.filter(function (word) { return /^\d+$/.test(word); });
    numbers.sort(function (one, other) { return one.length - other.length; });
    all.forEach(function (word) {
      if (months[word] && named.indexOf(months[word]) < 0) named.push(months[word]);
    });
    if (named.length !== 1 || numbers.length !== 2 || numbers[0].length > 2 || numbers[1].length !== 4) return "";
    if (all.some(function (word) { return !/^\d+$/.test(word) && !months[word]; })) return "";
    return iso(Number(numbers[1]), named[0], Number(numbers[0]));
  }

  function calendarDay(text) {
    var found = /^(\d{4})([-\/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
    if (found) return iso(+found[1], +found[3], +found[4]);
    found = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
    if (found) return iso(+found[1], +found[2], +found[3]);
    found = /^(\d{1,2})([-\/.])(\d{1,2})\2(\d{4})$/.exec(text);
    if (found) {
      var first = +found[1], second = +found[3];
      if (first !== second && Math.max(first, second) <= 12) return "";
      return iso(+found[4], Math.min(first, second), Math.max(first, second));
    }
    found = /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?$/.exec(text);
    return found ? iso(+found[1], +found[2], +found[3]) : inWords(text);
  }

  /** Returns a day, a month or a year that a text writes, by ISO 8601, or "" where it is none. */
  biocap.writtenDay = function (raw) {
    var text = biocap.plainDigits(biocap.strip(raw)), day = calendarDay(text);
    if (day) return day;
    if (/^\d{4}$/.test(text)) return text;
    var found = /^(\d{4})[-\/.年]\s*(\d{1,2})月?$/.exec(text), year, month;
    if (found) { year = +found[1]; month = +found[2]; }
    else if ((found = /^(\d{1,2})[-\/.](\d{4})$/.exec(text))) { year = +found[2]; month = +found[1]; }
    else {
      var all = words(text), months = biocap.tables.months;
      var named = all.filter(function (word) { return months[word]; });
      var years = all.filter(function (word) { return /^\d{4}$/.test(word); });
      if (all.length !== 2 || named.length !== 1 || years.length !== 1) return "";
      year = +years[0];
      month = months[named[0]];
    }
    return month >= 1 && month <= 12 ? four(year) + "-" + two(month) : "";
  };

  /** Returns the first day of a day, a month or a year, or "" for what is none of the calendar. */
  biocap.firstDay = function (written) {
    var parts = (written + "-01-01").slice(0, 10).split("-").map(Number);
    return iso(parts[0], parts[1], parts[2]);
  };

  /** Returns the last day of a day, a month or a year. */
  biocap.lastDay = function (written) {
    var parts = written.split("-").map(Number);
    if (parts.length === 1) return iso(parts[0], 12, 31);
    return parts.length === 2 ? iso(parts[0], parts[1], lengthOfMonth(parts[0], parts[1])) : written;
  };
})();
