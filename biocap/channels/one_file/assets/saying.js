/* Words: of the form, of the interface and of what is to be mended, in the language chosen. */
(function () {
  "use strict";

  biocap.language = "en";

  /** Returns a word of the interface, with `{name}` filled in. */
  biocap.word = function (name, params) {
    var words = biocap.data.words[biocap.language] || {}, text = words[name] || biocap.data.words.en[name];
    return text.replace(/\{(\w+)\}/g, function (whole, key) { return params && params[key] !== undefined ? params[key] : whole; });
  };

  biocap.texts = function () { return biocap.data.texts[biocap.language] || biocap.data.texts.en; };

  /** Returns the words of a question, or of one of its columns. */
  biocap.wordsOf = function (question, column) {
    var words = biocap.texts().questions[question.code] || {};
    return column ? (words.columns || {})[column.code] || {} : words;
  };

  biocap.optionWords = function (field, code) {
    return (biocap.texts().option_lists[field.options] || {})[code] || code;
  };

  biocap.rowWords = function (question, code) { return (biocap.wordsOf(question).rows || {})[code] || code; };

  biocap.place = function (kind, code) {
    var names = biocap.data.places.names[biocap.language] || biocap.data.places.names.en;
    return names[kind][code] || code;
  };

  function labelOf(finding) {
    var question = biocap.questions[finding.question];
    if (!question) return finding.question;
    var here = finding.row ? biocap.rowWords(question, finding.row) : biocap.wordsOf(question).label || question.code;
    if (!finding.column) return here;
    var column = question.columns.filter(function (one) { return one.code === finding.column; })[0];
    return here + " – " + ((column && biocap.wordsOf(question, column).label) || finding.column);
  }

  function fieldOf(finding) {
    var question = biocap.questions[finding.question];
    return question.columns.filter(function (one) { return one.code === finding.column; })[0] || question;
  }

  /** Returns the sentence of a finding with the labels of the form in it. */
  biocap.sentence = function (finding) {
    var texts = biocap.data.sentence_words[biocap.language] || {};
    var template = texts[finding.name] || biocap.sentences[finding.name].text, params = {};
    Object.keys(finding.params).forEach(function (name) { params[name] = finding.params[name]; });
    params.here = labelOf(finding);
    if (params.option !== undefined) params.option = biocap.optionWords(fieldOf(finding), params.option);
    if (params.group !== undefined) {
      params.group = (biocap.wordsOf(biocap.questions[finding.question]).row_groups || {})[params.group] || params.group;
    }
    if (params.other_question !== undefined) params.other_question = biocap.wordsOf(biocap.questions[params.other_question]).label;
    return template.replace(/%\((\w+)\)s/g, function (whole, name) { return params[name] === undefined ? whole : params[name]; });
  };

  /** Makes an element: its name, its attributes, and what is in it (texts and elements). */
  biocap.element = function (name, attributes, within) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      var value = attributes[key];
      if (value === null || value === undefined || value === false) return;
      if (key === "on") Object.keys(value).forEach(function (event) { made.addEventListener(event, value[event]); });
      else if (key === "value" || key === "checked") made[key] = value;
      else made.setAttribute(key, value === true ? "" : value);
    });
    (within || []).forEach(function (part) {
      if (part !== null && part !== undefined && part !== "") made.appendChild(typeof part === "string" ? document.createTextNode(part) : part);
    });
    return made;
  };
})();
