/* While a lead is written: is this person on file already? Without this file the page says so after saving. */
(function () {
  "use strict";

  var PAUSE = 800;
  var ASKED = /^(token|kind|unit_name|community|category|deed_line|persons-(TOTAL_FORMS|INITIAL_FORMS|\d+-(name|former_name|id_number|sex|birth_year|DELETE)))$/;
  var ASKS = /^(unit_name|community|deed_line|persons-\d+-(name|former_name|id_number))$/;
  var TELLS = /^(unit_name|persons-\d+-(name|id_number))$/;
  var box = document.querySelector("[data-hint]");
  var form = box && box.closest("form");
  if (!form || !window.fetch) { return; }
  var before = null;
  var waiting = null;
  var running = null;

  function typed() {
    var data = new FormData();
    var hasName = false;
    new FormData(form).forEach(function (value, name) {
      if (typeof value !== "string" || !ASKED.test(name)) { return; }
      data.append(name, value);
      hasName = hasName || (TELLS.test(name) && value.trim().length > 1);
    });
    return hasName || (data.get("deed_line") || "").trim().length > 9 ? data : null;
  }
  function ask() {
    var data = typed();
    var now = data && new URLSearchParams(data).toString();
    if (!data || now === before) { return; }
    before = now;
    if (running) { running.abort(); }
    running = new AbortController();
    data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    fetch(box.getAttribute("data-hint"), { method: "POST", body: data, credentials: "same-origin", signal: running.signal })
      .then(function (response) {
        if (response.redirected || (!response.ok && response.status !== 429)) { throw new Error(String(response.status)); }
        return response.text();
      })
      .then(function (words) { box.innerHTML = words; })
      .catch(function () {});
  }
  /* asked when a field is left, not with every key: at most sixty times an hour */
  form.addEventListener("change", function (event) {
    if (!ASKS.test(event.target.name || "")) { return; }
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, PAUSE);
  });
  ask();
})();
