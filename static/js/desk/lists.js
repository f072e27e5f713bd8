/* Lists: the bar for many rows shows only with a choice; one box ticks all. Without this file the bar is always there. */
(function () {
  "use strict";
  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

  document.documentElement.classList.add("has-script");
  all("form[data-bulk]").forEach(function (form) {
    var boxes = all("tbody input[type=checkbox]", form);
    var every = form.querySelector("[data-check-all]");
    var bar = form.querySelector(".bulk-bar");
    var words = form.querySelector("[data-bulk-words]");

    function settle() {
      var chosen = boxes.filter(function (box) { return box.checked; });
      bar.hidden = !chosen.length;
      words.textContent = words.getAttribute("data-bulk-words").replace("{n}", chosen.length);
      boxes.forEach(function (box) { box.closest("tr").classList.toggle("is-chosen", box.checked); });
      every.checked = chosen.length > 0 && chosen.length === boxes.length;
      every.indeterminate = chosen.length > 0 && chosen.length < boxes.length;
    }

    every.addEventListener("change", function () {
      boxes.forEach(function (box) { box.checked = every.checked; });
      settle();
    });
    boxes.forEach(function (box) { box.addEventListener("change", settle); });
    settle();
  });
}());
