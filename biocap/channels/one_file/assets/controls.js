/* One control for each kind of question. A control is made of a field, its name, what is answered
   and what hears of a change; it gives raw answers, as they are typed. */
(function () {
  "use strict";

  var count = 0;

  function make(name, attributes, within) { return biocap.element(name, attributes, within); }
  function newId() { return "i" + (++count); }
  function orNull(mapping) { return Object.keys(mapping).length ? mapping : null; }

  function copied(mapping) {
    var copy = {};
    Object.keys(mapping || {}).forEach(function (name) { copy[name] = mapping[name]; });
    return copy;
  }

  function box(field, label, value, heard, more) {
    var id = newId(), long = more && more.long;
    var input = make(long ? "textarea" : "input", {
      id: id, dir: "auto", value: value === null || value === undefined ? "" : String(value), rows: long ? 5 : null,
      type: long ? null : "text", inputmode: more && more.inputmode, placeholder: more && more.example, "aria-describedby": more && more.help,
      on: { input: function () { heard(biocap.isSeen(input.value) ? input.value : null); } }
    });
    if (!label) {
      input.setAttribute("aria-label", more.named);
      return input;
    }
    return make("p", { "class": "part" }, [make("label", { "for": id }, [label]), input]);
  }

  /* The list of languages of a text: those of the form, that of the text, and any other. */
  function tongue(code, heard) {
    var known = biocap.data.languages.map(function (one) { return [one.code, one.name]; });
    if (code && !known.some(function (one) { return one[0] === code; })) known.push([code, code]);
    known.push(["", biocap.word("another_language")]);
    var select = make("select", { "class": "tongue", "aria-label": biocap.word("language_of_text"), on: { change: function () { heard(select.value); } } }, known.map(function (one) {
      return make("option", { value: one[0], lang: one[0] || null }, [one[1]]);
    }));
    select.value = code;
    return select;
  }

  /* Own words: a box for each language that they are in, that of the form to begin with. */
  function ownWords(value, heard, more) {
    var said = value ? biocap.byLanguage(value) : [], list = make("div", {});
    if (!said.length) said.push([biocap.language, ""]);

    function tell() { heard(biocap.inLanguages(said, more.long) || null); }

    function draw() {
      list.textContent = "";
      said.forEach(function (one, at) {
        list.appendChild(box(null, at || !more.named ? biocap.word(at ? "in_another" : "specify") : "", one[1], function (words) { one[1] = words || ""; tell(); }, more));
        list.appendChild(tongue(one[0], function (code) { one[0] = code; tell(); }));
      });
      list.appendChild(make("button", { type: "button", "class": "quiet", on: { click: function () { said.push(["", ""]); draw(); } } }, [biocap.word("also")]));
    }

    draw();
    return list;
  }

  function specify(option, pick, heard) {
    return ownWords(pick.specify, function (words) {
      if (words === null) delete pick.specify; else pick.specify = words;
      heard();
    }, { long: option.details });
  }

  function options(field, name, value, heard) {
    var many = field.kind === "choices", group = newId();
    var picks = (many ? value || [] : value ? [value] : []).map(copied);
    var scale = biocap.rules.scored.indexOf(field.options) >= 0;
    var list = make("div", { "class": "options" + (scale ? " scale" : "") });

    function tell() { heard(many ? (picks.length ? picks.map(copied) : null) : picks.length ? copied(picks[0]) : null); }

    biocap.rules.option_lists[field.options].forEach(function (option) {
      var id = newId(), words = make("div", { "class": "specify" });
      var label = biocap.optionWords(field, option.code);

      function pickOf() { return picks.filter(function (one) { return one.code === option.code; })[0]; }

      function showWords() {
        words.textContent = "";
        if (pickOf() && (option.other || option.details)) words.appendChild(specify(option, pickOf(), tell));
      }

      var input = make("input", {
        type: many ? "checkbox" : "radio", id: id, name: group, value: option.code, checked: !!pickOf(),
        on: { change: function () {
          if (many) picks = input.checked ? picks.concat([{ code: option.code }]) : picks.filter(function (one) { return one.code !== option.code; });
          else picks = [{ code: option.code }];
          tell();
          list.dispatchEvent(new Event("picked"));
        } }
      });
      list.addEventListener("picked", showWords);
      showWords();
      list.appendChild(make("div", { "class": "choice" }, [input, make("label", { "for": id }, [scale && label.indexOf(option.code) !== 0 ? option.code + " " + label : label]), words]));
    });
    if (!many) {
      list.appendChild(make("button", { type: "button", "class": "quiet blank", on: { click: function () {
        picks = [];
        Array.prototype.forEach.call(list.querySelectorAll("input[type=radio]"), function (input) { input.checked = false; });
        tell();
        list.dispatchEvent(new Event("picked"));
      } } }, [biocap.word("take_back")]));
    }
    return list;
  }

  function parts(names, labels) {
    return function (field, name, value, heard) {
      var held = copied(value), within = names(field).map(function (part) {
        return box(null, biocap.word(labels(field, part)), held[part], function (words) {
          if (words === null) delete held[part]; else held[part] = words;
          heard(orNull(copied(held)));
        }, { long: part === "address" });
      });
      return make("div", { "class": "parts" }, within);
    };
  }

  function period(field, name, value, heard) {
    var held = copied(value), id = newId();

    function tell() {
      var told = copied(held);
      if (told.duration === undefined) delete told.unit;
      heard(orNull(told));
    }

    var within = ["from", "to", "duration"].map(function (part) {
      return box(null, biocap.word(part), part === "duration" ? biocap.numberInBox(held[part] === undefined ? "" : held[part]) : held[part], function (words) {
        if (words === null) delete held[part]; else held[part] = words;
        if (part === "duration" && words !== null && !held.unit) held.unit = unit.value;
        tell();
      }, { example: part === "duration" ? null : "2026-02-28" });
    });
    var unit = make("select", { id: id, on: { change: function () { held.unit = unit.value; tell(); } } }, biocap.limits.units.map(function (one) {
      return make("option", { value: one }, [biocap.word(one)]);
    }));
    unit.value = held.unit || "months";
    within.push(make("p", { "class": "part" }, [make("label", { "for": id }, [biocap.word("unit")]), unit]));
    return make("div", { "class": "parts" }, within);
  }

  function ticks(field, kind, codes, held, tell) {
    return codes.map(function (code) {
      var id = newId(), input = make("input", {
        type: "checkbox", id: id, checked: (held[kind] || []).indexOf(code) >= 0,
        on: { change: function () {
          var kept = (held[kind] || []).filter(function (one) { return one !== code; });
          if (input.checked) kept.push(code);
          if (kept.length) held[kind] = kept; else delete held[kind];
          tell();
        } }
      });
      return make("div", { "class": "choice" }, [input, make("label", { "for": id }, [biocap.place(kind, code)])]);
    });
  }

  function places(field, name, value, heard) {
    var held = copied(value), id = newId();

    function tell() { heard(orNull(copied(held))); }

    var everywhere = make("input", { type: "checkbox", id: id, checked: !!held.global, on: { change: function () {
      if (everywhere.checked) held.global = true; else delete held.global;
      tell();
    } } });
    var groups = biocap.data.places.by_region.map(function (group) {
      var chosen = group[1].some(function (code) { return (held.countries || []).indexOf(code) >= 0; });
      var within = (group[0] ? ticks(field, "regions", [group[0]], held, tell) : []).concat(ticks(field, "countries", group[1], held, tell));
      return make("details", { open: chosen }, [make("summary", {}, [group[0] ? biocap.place("regions", group[0]) : biocap.word("no_group")])].concat(within));
    });
    return make("div", {}, [make("div", { "class": "choice" }, [everywhere, make("label", { "for": id }, [biocap.word("global")])])].concat(groups));
  }

  function many(one) {
    return function (field, name, value, heard) {
      var entries = (value || []).slice(), list = make("div", {});

      function tell() {
        var kept = entries.filter(function (entry) { return entry !== null && entry !== undefined; });
        heard(kept.length ? kept : null);
      }

      function draw() {
        list.textContent = "";
        (entries.length ? entries : [null]).forEach(function (entry, at) {
          list.appendChild(make("fieldset", { "class": "entry" }, [
            make("legend", {}, [biocap.word("entry", { n: at + 1 })]),
            one(field, name, entry, function (told) { entries[at] = told; tell(); }),
            entries.length > 1 ? make("button", { type: "button", "class": "quiet", on: { click: function () { entries.splice(at, 1); tell(); draw(); } } }, [biocap.word("remove")]) : null
          ]));
        });
        list.appendChild(make("button", { type: "button", "class": "quiet", on: { click: function () { if (!entries.length) entries.push(null); entries.push(null); draw(); } } }, [biocap.word("add")]));
      }

      draw();
      return list;
    };
  }

  /* Files: those that lie on the platform, and those that the answer file takes along. */
  function files(field, name, value, heard) {
    var entries = (field.many ? value || [] : value ? [value] : []).slice(), id = newId();
    var list = make("ul", { "class": "files" }), said = make("p", { "class": "error", role: "status" });
    var kinds = field.accept && field.accept.length ? field.accept : biocap.limits.file_kinds;

    function tell() { heard(entries.length ? (field.many ? entries.slice() : entries[0]) : null); }

    function draw() {
      list.textContent = "";
      entries.forEach(function (entry, at) {
        var shown = biocap.fileName(entry.upload);
        list.appendChild(make("li", {}, [make("bdi", {}, [shown]), " ", make("button", { type: "button", "class": "quiet", on: { click: function () {
          entries.splice(at, 1);
          tell();
          draw();
          input.focus();
        } } }, [biocap.word("remove"), make("span", { "class": "unseen" }, [": " + shown])])]));
      });
    }

    function add(file) {
      var reader = new FileReader(), ending = file.name.slice(file.name.lastIndexOf(".") + 1).toLowerCase().replace("jpeg", "jpg");

      function refused(word) { said.textContent = biocap.word(word, { name: file.name, n: biocap.limits.most_enclosed / 1048576, kinds: kinds.join(", ") }); }

      said.textContent = "";
      if (kinds.indexOf(ending) < 0) return refused("file_kind");
      if (!file.size) return refused("file_unread");
      if (file.size > biocap.limits.most_enclosed) return refused("file_large");
      reader.onerror = function () { refused("file_unread"); };
      reader.onload = function () {
        var upload = biocap.enclose(file.name, reader.result.slice(reader.result.indexOf(",") + 1), field.many ? [] : entries);
        if (!upload) return refused("file_large");
        if (!field.many) entries = [];
        if (!entries.some(function (entry) { return entry.upload === upload; })) entries.push({ upload: upload });
        tell();
        draw();
      };
      reader.readAsDataURL(file);
    }

    var input = make("input", { type: "file", id: id, accept: kinds.map(function (kind) { return "." + kind; }).join(","), "aria-describedby": id + "h", on: { change: function () {
      if (input.files[0]) add(input.files[0]);
      input.value = "";
    } } });
    draw();
    return make("div", {}, [
      list, make("p", { "class": "help", id: id + "h" }, [biocap.word("files_here", { n: biocap.limits.most_enclosed / 1048576 })]),
      make("p", { "class": "part" }, [make("label", { "for": id }, [biocap.word("choose_file")]), input]), said
    ]);
  }

  var link = parts(function () { return ["url", "name"]; }, function (field, part) { return part === "name" ? "link_name" : part; });
  var contact = parts(function () { return biocap.limits.contact_fields; }, function (field, part) { return part === "name" ? "person_name" : part; });

  function typed(field, name, value, heard) {
    var numeric = ["whole_number", "number", "money_usd"].indexOf(field.kind) >= 0;
    if (field.kind === "short_text" || field.kind === "long_text") return ownWords(value, heard, { named: name, long: field.kind === "long_text" });
    return box(field, "", numeric && typeof value === "number" ? biocap.numberInBox(value) : value, heard, {
      named: name, inputmode: numeric ? "decimal" : null, example: field.kind === "date" ? "2026-02-28" : null
    });
  }

  var CONTROLS = { choice: options, choices: options, period: period, places: places, link: link, contact: contact, file: files };

  /** Returns whether the control is one box, which the question itself names. */
  biocap.isSingle = function (field) { return !CONTROLS[field.kind] && !field.many; };

  /** Returns the control of a question or a column, named `name` for who does not see it. */
  biocap.control = function (field, name, value, heard) {
    var one = CONTROLS[field.kind] || typed;
    return (field.many && one !== files ? many(one) : one)(field, name, value, heard);
  };
})();
