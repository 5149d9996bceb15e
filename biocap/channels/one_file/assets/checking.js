/* The check: which questions are asked, and what is to be mended. The server's `asked` and `rules`. */
(function () {
  "use strict";

  function given(answers, key) { return answers[key] !== null && answers[key] !== undefined; }

  function included(question, answers) {
    if (question.kind === "grid") {
      return question.rows.filter(function (row) { return given(answers, question.code + "/" + row.code); })
        .map(function (row) { return row.code; });
    }
    var value = answers[question.code], picks = Array.isArray(value) ? value : [value];
    return picks.filter(function (one) { return biocap.isMapping(one) && typeof one.code === "string"; })
      .map(function (one) { return one.code; });
  }

  /** Returns a mapping of the codes of the questions that are asked, given the answers. */
  biocap.askedQuestions = function (answers) {
    var known = {};

    function holds(condition) {
      if (condition.question) {
        var chosen = included(biocap.questions[condition.question], answers);
        return chosen.some(function (code) { return condition.includes.indexOf(code) >= 0; }) && isShown(condition.question);
      }
      if (condition.not) return !holds(condition.not);
      return condition.all ? condition.all.every(holds) : condition.any.some(holds);
    }

    function isShown(code) {
      if (known[code] === undefined) {
        var question = biocap.questions[code], ours = biocap.sections[question.section].shown_when;
        known[code] = (!ours || holds(ours)) && (!question.shown_when || holds(question.shown_when));
      }
      return known[code];
    }

    var asked = {};
    Object.keys(biocap.questions).forEach(function (code) { if (isShown(code)) asked[code] = true; });
    return asked;
  };

  function finding(level, name, question, row, column, params) {
    var sentence = biocap.sentences[name];
    return {
      level: level, code: sentence.code, name: name, question: question, row: row || "", column: column || "",
      key: row ? question + "/" + row : question, params: params || {}
    };
  }

  function refused(error, key) {
    if (!(error instanceof biocap.Malformed)) throw error;
    var one = finding("refused", error.name, error.question, error.row, error.column, error.params);
    one.key = key;
    return one;
  }

  function countBroken(field, count, what, found) {
    if (field.at_least !== undefined && count < field.at_least) found("answers.too_few_" + what, { at_least: field.at_least, count: count });
    if (field.at_most !== undefined && count > field.at_most) found("answers.too_many_" + what, { at_most: field.at_most, count: count });
  }

  function broken(field, value, found) {
    var options = field.options ? biocap.rules.option_lists[field.options] : [];

    function option(code) { return options.filter(function (one) { return one.code === code; })[0]; }

    if (["whole_number", "number", "money_usd"].indexOf(field.kind) >= 0) {
      if (field.minimum !== undefined && value < field.minimum) found("answers.below_minimum", { value: value, minimum: field.minimum });
      if (field.maximum !== undefined && value > field.maximum) found("answers.above_maximum", { value: value, maximum: field.maximum });
    } else if (field.kind === "choice") {
      if (option(value.code).other && !value.specify) found("answers.specify_other", { option: value.code });
    } else if (field.kind === "choices") {
      countBroken(field, value.length, "choices", found);
      value.forEach(function (pick) {
        if (option(pick.code).exclusive && value.length > 1) found("answers.exclusive", { option: pick.code });
        if (option(pick.code).other && !pick.specify) found("answers.specify_other", { option: pick.code });
      });
    } else if (field.kind === "period" && value.from && value.to && biocap.firstDay(value.from) > biocap.lastDay(value.to)) {
      found("answers.period_reversed", { from: value.from, to: value.to });
    }
    if (field.many) countBroken(field, value.length, "entries", found);
  }

  function checkRow(question, row, value, findings) {
    if (row.other && !value.specify) findings.push(finding("error", "answers.specify_other_row", question.code, row.code));
    question.columns.forEach(function (column) {
      var answer = value[column.code];
      if (answer === undefined) {
        if (column.required) findings.push(finding(column.required, "answers.required", question.code, row.code, column.code));
        return;
      }
      broken(column, answer, function (name, params) {
        findings.push(finding("error", name, question.code, row.code, column.code, params));
      });
    });
  }

  function checkGrid(question, answers, read, findings) {
    var named = [], inRows = [];
    question.rows.forEach(function (row) {
      var key = question.code + "/" + row.code;
      if (!given(answers, key)) return;
      named.push(row);
      try { checkRow(question, row, read(key), inRows); } catch (error) { inRows.push(refused(error, key)); }
    });
    var count = named.length;
    if (!count && question.required) findings.push(finding(question.required, "answers.required_rows", question.code));
    if (count && question.at_least !== undefined && count < question.at_least) {
      findings.push(finding("error", "answers.too_few_rows", question.code, "", "", { at_least: question.at_least, count: count }));
    }
    if (question.at_most !== undefined && count > question.at_most) {
      findings.push(finding("error", "answers.too_many_rows", question.code, "", "", { at_most: question.at_most, count: count }));
    }
    (question.row_groups || []).forEach(function (group) {
      var within = named.filter(function (row) { return row.group === group.code; }).length;
      if (group.at_most !== undefined && within > group.at_most) {
        findings.push(finding("error", "answers.too_many_rows_in_group", question.code, "", "", { group: group.code, at_most: group.at_most, count: within }));
      }
    });
    Array.prototype.push.apply(findings, inRows);
  }

  function begins(value) { return typeof value === "string" ? value : String(value.from || ""); }

  function checkDates(values, findings) {
    Object.keys(values).forEach(function (code) {
      var other = biocap.questions[code].not_before;
      if (!other || values[other] === undefined) return;
      var day = begins(values[code]), otherDay = begins(values[other]);
      if (day && otherDay && biocap.lastDay(day) < biocap.firstDay(otherDay)) {
        findings.push(finding("error", "answers.dates_reversed", code, "", "", { date: day, other_question: other, other_date: otherDay }));
      }
    });
  }

  /** Returns everything that is to be mended, in the order of the form; `written`: as people write. */
  biocap.checkAnswers = function (answers, written) {
    var asked = biocap.askedQuestions(answers), findings = [], values = {};

    function read(key) { return biocap.readAnswer(key, written ? biocap.asWritten(key, answers[key]) : answers[key]); }

    biocap.order.forEach(function (code) {
      var question = biocap.questions[code], value = null;
      if (!asked[code] || question.kind === "text" || question.prefill) return;
      if (question.kind === "grid") return checkGrid(question, answers, read, findings);
      if (given(answers, code)) {
        try { value = read(code); } catch (error) { findings.push(refused(error, code)); return; }
      }
      if (value === null) {
        if (question.required) findings.push(finding(question.required, "answers.required", code));
        return;
      }
      values[code] = value;
      broken(question, value, function (name, params) { findings.push(finding("error", name, code, "", "", params)); });
    });
    checkDates(values, findings);
    var place = {};
    biocap.order.forEach(function (code, at) { place[code] = at; });
    findings.forEach(function (one, at) { one.at = at; });
    findings.sort(function (one, other) { return place[one.question] - place[other.question] || one.at - other.at; });
    Object.keys(answers).sort().forEach(function (key) {
      if (biocap.keys[key] || !given(answers, key)) return;
      try { biocap.readAnswer(key, answers[key]); } catch (error) { findings.push(refused(error, key)); }
    });
    return findings;
  };

  /** Takes up what the form carries: its rules by code, and its answer keys. */
  biocap.begin = function (data) {
    ["rules", "limits", "tables", "sentences"].forEach(function (name) { biocap[name] = data[name]; });
    biocap.data = data;
    biocap.places = { countries: data.places.countries, regions: data.places.regions };
    biocap.sections = {};
    biocap.questions = {};
    biocap.keys = {};
    biocap.order = [];
    data.rules.sections.forEach(function (section) {
      biocap.sections[section.code] = section;
      section.questions.forEach(function (question) {
        question.section = section.code;
        question.columns = question.columns || [];
        question.rows = question.rows || [];
        biocap.questions[question.code] = question;
        biocap.order.push(question.code);
        if (question.kind === "grid") question.rows.forEach(function (row) { biocap.keys[question.code + "/" + row.code] = { question: question, row: row }; });
        else if (question.kind !== "text" && !question.prefill) biocap.keys[question.code] = { question: question, row: null };
      });
    });
  };
})();
