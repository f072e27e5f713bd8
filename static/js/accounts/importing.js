/* The progress of an import: asks once a second, shows the page anew when the work has ended. */
(function () {
  "use strict";
  var box = document.querySelector("[data-progress]");
  if (!box || !window.fetch) { return; }
  var bar = box.querySelector("progress");
  var wasSilent = Boolean(box.querySelector("form"));
  var words = box.querySelector("[data-progress-words]");

  function ask() {
    fetch(box.getAttribute("data-progress"), { credentials: "same-origin", headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer.status); })
      .then(function (now) {
        if (!now.is_at_work || (now.is_silent && !wasSilent)) { window.location.reload(); return; }
        bar.max = now.total;
        bar.value = now.done;
        words.textContent = now.words;
        window.setTimeout(ask, 1000);
      })
      .catch(function () { window.setTimeout(ask, 4000); });
  }

  window.setTimeout(ask, 800);
}());
