/* What the page shows of each section, question and row. */
(function () {
  "use strict";

  var answers = {}, base = {}, heard = null;

  function make(name, attributes, within) { return biocap.element(name, attributes, within); }
  function isBlank(raw) { return raw === null || raw === undefined; }

  function marks(field) {
    var some = [];
    if (field.required === "error") some.push(make("span", { "class": "mark" }, [biocap.word("required")]));
    if (field.visibility === "private" && !field.opened_by) some.push(make("span", { "class": "mark" }, [biocap.word("private")]));
    if (field.visibility === "aggregate") some.push(make("span", { "class": "mark" }, [biocap.word("aggregate")]));
    return some;
  }

  function hint(field) { return field.at_most && field.kind !== "grid" ? make("p", { "class": "help" }, [biocap.word("at_most", { n: field.at_most })]) : null; }

  function paragraphs(text) {
    return (text || "").split(/\n+/).filter(Boolean).map(function (line) { return make("p", { "class": "help" }, [line]); });
  }

  function drawRow(question, row) {
    var key = question.code + "/" + row.code, id = "r-" + key, label = biocap.rowWords(question, row.code);
    var cells = make("div", { "class": "cells" });
    var tell = heard(key);

    function drawCells() {
      cells.textContent = "";
      var held = answers[key] || {};
      if (isBlank(answers[key]) && !question.every_row) return;

      function put(name) {
        return function (raw) {
          var copy = {};
          Object.keys(answers[key] || {}).forEach(function (one) { copy[one] = answers[key][one]; });
          if (isBlank(raw)) delete copy[name]; else copy[name] = raw;
          tell(question.every_row && isBlank(copy) ? null : copy);
        };
      }

      if (row.other) cells.appendChild(make("fieldset", {}, [make("legend", {}, [biocap.word("specify"), make("span", { "class": "unseen" }, [": " + label])]), biocap.control({ kind: "short_text" }, label, held.specify, put("specify"))]));
      question.columns.forEach(function (column) {
        var words = biocap.wordsOf(question, column).label || column.code;
        cells.appendChild(make("fieldset", {}, [
          make("legend", {}, [words, make("span", { "class": "unseen" }, [": " + label])].concat(marks(column))), hint(column),
          biocap.control(column, words + ": " + label, held[column.code], put(column.code))
        ]));
      });
    }

    var tick = make("input", { type: "checkbox", id: id, checked: !isBlank(answers[key]), on: { change: function () {
      tell(tick.checked ? {} : null);
      answers[key] = tick.checked ? {} : null;
      drawCells();
    } } });
    drawCells();
    if (question.every_row) return make("div", { "class": "row" }, [make("p", {}, [label]), cells, make("div", { "class": "findings", "data-key": key, "aria-live": "polite" })]);
    return make("div", { "class": "row" }, [make("div", { "class": "choice" }, [tick, make("label", { "for": id }, [label])]), cells, make("div", { "class": "findings", "data-key": key, "aria-live": "polite" })]);
  }

  function drawGrid(question) {
    var groups = biocap.wordsOf(question).row_groups || {}, last = null, within = [];
    question.rows.forEach(function (row) {
      if (row.group && row.group !== last) within.push(make("h4", {}, [groups[row.group] || row.group]));
      last = row.group;
      within.push(drawRow(question, row));
    });
    return make("div", {}, [question.at_most ? make("p", { "class": "help" }, [biocap.word("at_most", { n: question.at_most })]) : null].concat(within));
  }

  function drawQuestion(question) {
    var words = biocap.wordsOf(question), label = (question.number ? question.number + ". " : "") + (words.label || question.code);
    var head = [label].concat(marks(question)), help = paragraphs(words.text).concat(paragraphs(words.help)), attributes = { "class": "question", id: "q-" + question.code, "data-question": question.code };
    if (question.kind === "text") return make("div", attributes, [make("h3", {}, [label])].concat(help));
    if (question.prefill) return make("div", attributes, [make("h3", {}, [label]), make("p", {}, [biocap.data.respondent[biocap.language] || biocap.data.respondent.en])]);
    var findings = make("div", { "class": "findings", "data-key": question.code, "aria-live": "polite" });
    if (question.kind === "grid") return make("div", attributes, [make("h3", {}, head)].concat(help, [drawGrid(question), findings]));
    var control = biocap.control(question, label, answers[question.code], heard(question.code));
    var body = help.concat([hint(question), control, findings]);
    if (!biocap.isSingle(question)) return make("fieldset", attributes, [make("legend", {}, head)].concat(body));
    if (control.id) head = [make("label", { "for": control.id }, head)];
    control.removeAttribute("aria-label");
    return make("div", attributes, [make("h3", {}, head)].concat(body));
  }

  function offered(section) {
    return section.questions.filter(function (question) { return !question.unasked || base[question.code] && !isBlank(base[question.code].value); });
  }

  /** Returns a section with all its questions; `tells(key)` gives what hears of a change. */
  biocap.drawSection = function (section, state, tells) {
    answers = state.answers;
    base = state.base;
    heard = tells;
    var words = biocap.texts().sections[section.code] || {};
    return make("section", { id: "s-" + section.code, "aria-labelledby": "h-" + section.code }, [
      make("h2", { id: "h-" + section.code, tabindex: "-1" }, [words.title || section.code])
    ].concat(paragraphs(words.text), offered(section).map(drawQuestion)));
  };
})();
