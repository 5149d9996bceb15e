/* The page: its sections, what is typed, what is kept in the browser, and the answer file. */
(function () {
  "use strict";

  var state = { answers: {}, base: {}, files: {}, author: "", section: "", kept: null, waits: 0, stored: "" };

  function make(name, attributes, within) { return biocap.element(name, attributes, within); }
  function at(id) { return document.getElementById(id); }
  function value(key) { return state.base[key] ? state.base[key].value : null; }
  function isBlank(raw) { return raw === null || raw === undefined; }

  /* What goes into the file: read where it can be read, else as it was typed. */
  function told(key) {
    var raw = state.answers[key];
    if (isBlank(raw)) return null;
    try { return biocap.readAnswer(key, biocap.asWritten(key, raw)); } catch (error) {
      if (!(error instanceof biocap.Malformed)) throw error;
      return raw;
    }
  }

  function changed() {
    var some = {};
    Object.keys(state.answers).forEach(function (key) {
      var now = told(key);
      if (biocap.canonical(now) !== biocap.canonical(value(key))) some[key] = now;
    });
    return some;
  }

  /* The files that answers name, of those that were chosen here. */
  function enclosed(answers, without) {
    var some = {};
    Object.keys(answers).forEach(function (key) {
      var one = answers[key], known = biocap.keys[key];
      if (isBlank(one) || !known || known.question.kind !== "file") return;
      (Array.isArray(one) ? one : [one]).forEach(function (entry) {
        if (state.files[entry.upload] && (without || []).indexOf(entry) < 0) some[entry.upload] = state.files[entry.upload];
      });
    });
    return some;
  }

  /** Keeps a file that was chosen, in the place of others; returns its id, or "" for too much. */
  biocap.enclose = function (name, content, without) {
    var others = enclosed(state.answers, without), hash = biocap.sha256(name + "\n" + content), bytes = 0;
    var number = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join("-");
    others[number] = { name: name, content: content };
    Object.keys(others).forEach(function (one) { bytes += others[one].content.length * 3 / 4; });
    if (bytes > biocap.limits.most_enclosed) return "";
    state.files[number] = others[number];
    return number;
  };

  biocap.fileName = function (number) {
    return state.files[number] ? state.files[number].name : biocap.data.uploads[number] || biocap.word("file_there");
  };

  function fileContent() {
    var head = biocap.data.file, content = {}, base = {}, answers = changed(), files = enclosed(answers);
    Object.keys(head).forEach(function (name) { content[name] = head[name]; });
    Object.keys(answers).forEach(function (key) { if (state.base[key]) base[key] = state.base[key]; });
    content.author = biocap.strip(state.author).slice(0, 200);
    content.written_at = new Date().toISOString().slice(0, 19) + "Z";
    content.base = base;
    content.answers = answers;
    if (Object.keys(files).length) content.files = files;
    return content;
  }

  /** Returns the text of the answer file as it would be saved now. */
  biocap.answerFile = function () { return biocap.sealed(fileContent()); };

  function store() {
    var name = "biocap:" + biocap.data.file.submission + ":" + biocap.data.mark;
    try {
      var text = JSON.stringify({ author: state.author, answers: state.answers, base: state.base, language: biocap.language });
      window.localStorage.setItem(name, text);
      storeFiles(name + ":files");
      state.kept = true;
    } catch (error) { state.kept = false; }
    say("kept", state.kept ? "kept" : "not_kept");
  }

  /* Files are long: they are written anew only when others are named. */
  function storeFiles(name) {
    var files = enclosed(state.answers), numbers = Object.keys(files).sort().join();
    if (numbers === state.stored) return;
    if (numbers) window.localStorage.setItem(name, JSON.stringify(files)); else window.localStorage.removeItem(name);
    state.stored = numbers;
  }

  function restore() {
    var name = "biocap:" + biocap.data.file.submission + ":" + biocap.data.mark;
    try {
      var held = JSON.parse(window.localStorage.getItem(name) || "null");
      if (!held) return;
      state.author = held.author;
      state.answers = held.answers;
      state.base = held.base;
      state.files = JSON.parse(window.localStorage.getItem(name + ":files") || "{}");
      state.stored = Object.keys(state.files).sort().join();
      if (biocap.data.words[held.language]) biocap.language = held.language;
    } catch (error) { state.kept = false; }
  }

  /* Internet Explorer takes no second argument of classList.toggle. */
  function setClass(element, name, on) { if (on) element.classList.add(name); else element.classList.remove(name); }

  function say(id, word, params) { if (at(id)) at(id).textContent = biocap.word(word, params); }

  function heard(key) {
    return function (raw) {
      if (isBlank(raw)) state.answers[key] = null; else state.answers[key] = raw;
      window.clearTimeout(state.waits);
      state.waits = window.setTimeout(function () { store(); judge(); }, 150);
    };
  }

  /* Findings */

  function isDue(finding) {
    return Object.keys(state.answers).some(function (key) {
      return !isBlank(state.answers[key]) && key.split("/")[0] === finding.question;
    });
  }

  function judge() {
    var findings = biocap.checkAnswers(state.answers, true), asked = biocap.askedQuestions(state.answers);
    var every = state.section === "check";
    Array.prototype.forEach.call(document.querySelectorAll("[data-key]"), function (place) {
      place.textContent = "";
      findings.forEach(function (one) {
        if (one.key === place.getAttribute("data-key") && (every || isDue(one))) {
          place.appendChild(make("p", { "class": one.level === "notice" ? "notice" : "error" }, [biocap.sentence(one)]));
        }
      });
    });
    Array.prototype.forEach.call(document.querySelectorAll("[data-question]"), function (place) {
      place.hidden = !asked[place.getAttribute("data-question")];
    });
    biocap.data.rules.sections.forEach(function (section) {
      var open = section.questions.some(function (question) { return asked[question.code]; });
      at("to-" + section.code).hidden = !open;
      setClass(at("s-" + section.code), "closed", !open);
      var mend = findings.filter(function (one) {
        return one.level !== "notice" && isDue(one) && biocap.questions[one.question] && biocap.questions[one.question].section === section.code;
      }).length;
      at("m-" + section.code).textContent = mend ? " (" + biocap.word("to_mend", { n: mend }) + ")" : "";
    });
    listed("errors", "errors_head", findings.filter(function (one) { return one.level !== "notice"; }), "none");
    listed("notices", "notices_head", findings.filter(function (one) { return one.level === "notice"; }), "");
    say("count", "changed", { n: Object.keys(changed()).length });
  }

  function listed(id, head, findings, none) {
    var place = at(id);
    place.textContent = "";
    if (!findings.length) {
      if (none) place.appendChild(make("p", {}, [biocap.word(none)]));
      return;
    }
    place.appendChild(make("h3", {}, [biocap.word(head)]));
    place.appendChild(make("ul", {}, findings.map(function (one) {
      var question = biocap.questions[one.question];
      var words = biocap.sentence(one);
      return make("li", {}, [question ? make("a", { href: "#q-" + question.code }, [words]) : words]);
    })));
  }

  /* Drawing */

  function drawEnd() {
    var name = make("input", { id: "author", type: "text", dir: "auto", value: state.author, on: { input: function () { state.author = name.value; store(); } } });
    var open = make("input", { id: "open", type: "file", accept: ".json,application/json", on: { change: function () { take(open.files[0]); } } });
    return make("section", { id: "s-check", "aria-labelledby": "h-check" }, [
      make("h2", { id: "h-check", tabindex: "-1" }, [biocap.word("check")]),
      make("div", { id: "errors" }), make("div", { id: "notices" }), make("p", { id: "count", "aria-live": "polite" }),
      make("h3", {}, [biocap.word("save_head")]), make("p", { "class": "help" }, [biocap.word("save_help")]),
      make("p", { "class": "part" }, [make("label", { "for": "author" }, [biocap.word("author")]), name]),
      make("p", {}, [make("button", { type: "button", id: "save", on: { click: save } }, [biocap.word("save")]), " ", make("button", { type: "button", "class": "quiet", on: { click: function () { window.print(); } } }, [biocap.word("print")])]),
      make("p", { id: "copied", "class": "part away" }, [make("label", { id: "to-copy", "for": "copy" }), make("textarea", { id: "copy", rows: "6", dir: "ltr", readonly: "" })]),
      make("h3", {}, [biocap.word("open_head")]), make("p", { "class": "help" }, [biocap.word("open_help")]),
      make("p", { "class": "part" }, [make("label", { "for": "open" }, [biocap.word("open")]), open]),
      make("p", { id: "opened", role: "status" })
    ]);
  }

  function draw() {
    var known = biocap.data.languages.filter(function (one) { return one.code === biocap.language; })[0], main = at("main"), sections = biocap.data.rules.sections;
    document.documentElement.lang = biocap.language;
    document.documentElement.dir = known.dir;
    document.title = biocap.texts().title;
    at("title").textContent = biocap.texts().title;
    at("about").textContent = [biocap.data.respondent[biocap.language] || biocap.data.respondent.en, biocap.data.about].filter(Boolean).join(" · ");
    say("note", "note");
    at("wording").textContent = biocap.data.wording[biocap.language];
    at("language-label").textContent = biocap.word("language");
    at("nav").setAttribute("aria-label", biocap.word("sections"));
    at("nav").textContent = "";
    at("nav").appendChild(make("ul", {}, sections.map(function (section) {
      var words = biocap.texts().sections[section.code] || {};
      return make("li", { id: "to-" + section.code }, [make("a", { href: "#s-" + section.code }, [words.title || section.code]), make("span", { id: "m-" + section.code, "class": "mend" })]);
    }).concat([make("li", {}, [make("a", { href: "#s-check" }, [biocap.word("check")])])])));
    main.textContent = "";
    sections.map(function (section) { return biocap.drawSection(section, state, heard); }).concat([drawEnd()]).forEach(function (one) { main.appendChild(one); });
    go(false);
  }

  function go(focus) {
    var hash = decodeURIComponent(window.location.hash.slice(1)), asked = hash.slice(0, 2) === "q-" ? biocap.questions[hash.slice(2)] : null;
    var wanted = asked ? asked.section : hash.slice(0, 2) === "s-" ? hash.slice(2) : "";
    if (!at("s-" + wanted)) wanted = biocap.data.rules.sections[0].code;
    state.section = wanted;
    Array.prototype.forEach.call(at("main").children, function (one) { setClass(one, "away", one.id !== "s-" + wanted); });
    Array.prototype.forEach.call(at("nav").querySelectorAll("a"), function (one) {
      if (one.getAttribute("href") === "#s-" + wanted) one.setAttribute("aria-current", "page"); else one.removeAttribute("aria-current");
    });
    judge();
    if (focus && asked) at("q-" + asked.code).scrollIntoView();
    else if (focus) at("h-" + wanted).focus();
  }

  /** Returns the code of the section that is shown; "check" for the end. */
  biocap.shownSection = function () { return state.section; };

  /* Files */

  function save() {
    var link = make("a", {}), text = biocap.answerFile(), name = biocap.data.name + "-" + new Date().toISOString().slice(0, 16).replace(/[T:]/g, "") + ".answers.json";
    var blob = new Blob([text], { type: "application/json" });
    if (window.navigator.msSaveBlob) window.navigator.msSaveBlob(blob, name);
    else if (!("download" in link)) return show(text, name); // Safari before 10.1 opens the file, and saves nothing
    else {
      link.href = URL.createObjectURL(blob);
      link.download = name;
      document.body.appendChild(link);
      link.click();
      document.body.removeChild(link);
    }
    say("opened", "saved");
  }

  /* A browser that saves no file shows what would be in it, to be copied. */
  function show(text, name) {
    say("to-copy", "to_copy", { name: name });
    at("copy").value = text;
    setClass(at("copied"), "away", false);
    at("copy").focus();
    at("copy").select();
  }

  /** Takes an answer file of this form: what was typed here stays where the two differ. */
  biocap.takeText = function (text) {
    var content, head = biocap.data.file, tally = { taken: 0, stays: 0 };
    try { content = JSON.parse(text); } catch (error) { return null; }
    var same = content && ["kind", "version", "country", "round", "submission", "format", "edition"].every(function (name) { return content[name] === head[name]; });
    if (!same || JSON.parse(biocap.sealed(content)).sha256 !== content.sha256) return null;
    var own = changed();
    Object.keys(content.answers).forEach(function (key) {
      if (!biocap.keys[key]) return;
      if (own[key] !== undefined) {
        if (biocap.canonical(own[key]) !== biocap.canonical(content.answers[key])) tally.stays++;
        return;
      }
      state.answers[key] = content.answers[key];
      Object.keys(content.files || {}).forEach(function (number) {
        if (JSON.stringify(content.answers[key]).indexOf(number) >= 0) state.files[number] = content.files[number];
      });
      if (content.base[key]) state.base[key] = content.base[key]; else delete state.base[key];
      tally.taken++;
    });
    if (!state.author) state.author = content.author;
    return tally;
  };

  function take(file) {
    if (!file) return;
    var reader = new FileReader();
    reader.onload = function () {
      var tally = biocap.takeText(reader.result);
      draw();
      store();
      if (tally) say("opened", "opened", { n: tally.taken, m: tally.stays }); else say("opened", "open_refused");
    };
    reader.readAsText(file);
  }

  /** Begins the page with what the form carries. */
  biocap.open = function (data) {
    biocap.begin(data);
    state.base = JSON.parse(JSON.stringify(data.file.base));
    Object.keys(state.base).forEach(function (key) { state.answers[key] = state.base[key].value; });
    biocap.language = data.language;
    restore();
    var select = at("language");
    data.languages.forEach(function (one) { select.appendChild(make("option", { value: one.code, lang: one.code }, [one.name])); });
    select.value = biocap.language;
    select.addEventListener("change", function () { biocap.language = select.value; draw(); store(); });
    window.addEventListener("hashchange", function () { go(true); });
    draw();
    store();
  };
})();
