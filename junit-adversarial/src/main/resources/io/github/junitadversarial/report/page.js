(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("scripts");

  // Colours: as the system, light, dark. Storage may be refused, above all for files.
  var themes = ["system", "light", "dark"];
  var names = {system: "as the system", light: "light", dark: "dark"};
  var theme = "system";
  try {
    theme = localStorage.getItem("adversarial.colours") || theme;
  } catch (refused) { /* then it is chosen anew each time */ }
  var switcher = document.querySelector(".theme");
  function show(wanted) {
    theme = themes.indexOf(wanted) < 0 ? "system" : wanted;
    if (theme === "system") {
      root.removeAttribute("data-colours");
    } else {
      root.setAttribute("data-colours", theme);
    }
    switcher.querySelector("span").textContent = names[theme];
    switcher.setAttribute("aria-label", "Colours: " + names[theme]);
  }
  switcher.addEventListener("click", function () {
    show(themes[(themes.indexOf(theme) + 1) % themes.length]);
    try {
      localStorage.setItem("adversarial.colours", theme);
    } catch (refused) { /* as above */ }
  });
  show(theme);

  // Tables sort by the column whose header is pressed; rows without a value come last either way.
  var order = new Intl.Collator("en", {numeric: true});
  function value(row, column, numeric) {
    var text = row.cells[column].textContent.trim();
    return numeric ? (text === "" ? NaN : Number(text.replace(/,/g, ""))) : text;
  }
  function sort(table, header) {
    var column = header.cellIndex;
    var numeric = header.classList.contains("n");
    var ascending = header.getAttribute("aria-sort") !== "ascending";
    var keyed = Array.from(table.tBodies[0].rows, function (row) {
      return {row: row, key: value(row, column, numeric)};
    });
    keyed.sort(function (a, b) {
      var missing = numeric ? isNaN(a.key) - isNaN(b.key) : (a.key === "") - (b.key === "");
      if (missing !== 0) {
        return missing;
      }
      var difference = numeric ? a.key - b.key : order.compare(a.key, b.key);
      return (ascending ? difference : -difference) || 0;
    });
    table.tBodies[0].append.apply(table.tBodies[0], keyed.map(function (each) { return each.row; }));
    table.querySelectorAll("thead th").forEach(function (other) { other.removeAttribute("aria-sort"); });
    header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
  }
  document.querySelectorAll("table.sortable").forEach(function (table) {
    table.querySelectorAll("thead th").forEach(function (header) {
      var button = document.createElement("button");
      button.type = "button";
      button.append.apply(button, Array.from(header.childNodes));
      header.append(button);
      button.addEventListener("click", function () { sort(table, header); });
    });
  });

  // A filter hides rows, and the examples that they lead to.
  document.querySelectorAll("form.filter").forEach(function (form) {
    var rows = Array.from(form.nextElementSibling.querySelectorAll("tbody tr"), function (row) {
      var link = row.querySelector("a");
      return {
        row: row,
        text: (row.cells[0].textContent + "\n" + row.cells[1].textContent + "\n" + row.cells[3].textContent).toLowerCase(),
        example: link && document.getElementById(link.hash.slice(1))
      };
    });
    var text = form.querySelector("input");
    var outcome = form.querySelector("select");
    function filter() {
      var wanted = text.value.trim().toLowerCase();
      var shown = 0;
      rows.forEach(function (each) {
        var fits = (outcome.value === "" || each.row.classList.contains(outcome.value)) && each.text.indexOf(wanted) >= 0;
        shown += fits;
        each.row.hidden = !fits;
        if (each.example) {
          each.example.hidden = !fits;
        }
      });
      form.querySelector("output").textContent =
        (shown === rows.length ? "" : shown + " of ") + rows.length + (rows.length === 1 ? " image" : " images");
    }
    text.addEventListener("input", filter);
    outcome.addEventListener("change", filter);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(filter); });
  });

  // A link may lead to an example that is folded away.
  function unfold() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    var folded = target && target.closest("details:not([open])");
    if (folded) {
      folded.open = true;
      target.scrollIntoView();
    }
  }
  window.addEventListener("hashchange", unfold);
  unfold();

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest(".copy");
    if (!button) {
      return;
    }
    var code = button.parentElement.querySelector("code");
    function done(word) {
      button.textContent = word;
      setTimeout(function () { button.textContent = "Copy"; }, 1500);
    }
    function select() {
      getSelection().selectAllChildren(code);
      done(document.execCommand("copy") ? "Copied" : "Selected");
    }
    if (navigator.clipboard) {
      navigator.clipboard.writeText(code.textContent).then(function () { done("Copied"); }, select);
    } else {
      select();
    }
  });
})();
