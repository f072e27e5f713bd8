/* Long forms save themselves while they are typed: a lead into its draft, every other form into what is kept of it
   (accounts/kept_forms/). Without this file the form is saved by its own button, and a refused one is kept all the same. */
(function () {
  "use strict";

  var EVERY = 20000;
  var fill = function (words, values) {
    return (words || "").replace(/\{(\w+)\}/g, function (whole, key) {
      return key in values ? values[key] : whole;
    });
  };

  function watch(form) {
    var state = form.querySelector("[data-save-state]") || document.querySelector("[data-save-state]");
    var words = state && state.querySelector("[data-label]");
    var address = form.getAttribute("data-autosave");
    var busy = null;
    if (!address || !words || !window.fetch) { return; }
    state.hidden = false;
    var mark = function () { form.classList.add("is-unsaved"); };
    form.addEventListener("input", mark);
    form.addEventListener("change", mark);

    function clock() {
      var now = new Date();
      return now.getHours() + ":" + ("0" + now.getMinutes()).slice(-2);
    }
    function say(name, values, isAmber) {
      state.classList.toggle("is-amber", Boolean(isAmber));
      words.textContent = fill(state.getAttribute("data-" + name), values || {});
    }
    function moved(url) {
      if (!url || url === address) { return; }
      address = url;
      form.setAttribute("action", address);
      window.history.replaceState(null, "", address);
    }
    function saved(answer) {
      var refused = answer.problems || [];
      moved(answer.url);
      say("saved", { time: answer.saved_at || clock() }, refused.length > 0);
      if (refused.length) { words.textContent += " " + refused[0]; }
      var hasFiles = Array.from(form.querySelectorAll("input[type=file]")).some(function (input) { return input.files.length; });
      if (!hasFiles && !form.classList.contains("is-unsaved")) { form.classList.remove("is-dirty"); }
    }
    function save() {
      if (busy || !form.classList.contains("is-unsaved") || form.classList.contains("is-sent")) { return; }
      var data = new FormData(form);
      form.querySelectorAll("input[type=file]").forEach(function (input) { data.delete(input.name); });
      var ended = false;
      busy = new AbortController();
      form.classList.remove("is-unsaved");
      say("saving");
      fetch(address, { method: "POST", body: data, credentials: "same-origin", signal: busy.signal,
        headers: { "X-Requested-With": "XMLHttpRequest" } })
        .then(function (response) {
          ended = response.redirected;
          if (!response.ok || response.redirected) { throw new Error(String(response.status)); }
          return response.json();
        })
        .then(saved)
        .catch(function () {
          form.classList.add("is-unsaved");
          say(ended ? "ended" : "failed", {}, true);
        })
        .then(function () { busy = null; });
    }
    form.addEventListener("submit", function () {
      if (busy) { busy.abort(); }
    });
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "hidden") { save(); }
    });
    window.setInterval(save, EVERY);
  }
  document.querySelectorAll("form[data-autosave]").forEach(watch);
})();
