// Small comforts only: every page works without this file.
(function () {
  "use strict";

  var menu = document.querySelector("[data-menu]");
  var nav = menu && document.getElementById(menu.getAttribute("data-menu"));
  if (nav) {
    menu.setAttribute("role", "button");
    menu.setAttribute("aria-controls", nav.id);
    var show = function (open) {
      nav.classList.toggle("is-open", open);
      menu.setAttribute("aria-expanded", String(open));
    };
    show(false);
    menu.addEventListener("click", function (event) {
      event.preventDefault();
      show(!nav.classList.contains("is-open"));
    });
    menu.addEventListener("keydown", function (event) {
      if (event.key === " ") {
        event.preventDefault();
        menu.click();
      }
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && nav.classList.contains("is-open")) {
        show(false);
        menu.focus();
      }
    });
  }

  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("img[loading=lazy]").forEach(function (image) { image.loading = "eager"; });
  });

  var print = document.querySelector("[data-print]");
  if (print && window.print) {
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  }

  var copy = document.querySelector("[data-copy]");
  if (copy && navigator.clipboard) {
    var said = copy.parentNode.querySelector("[role=status]");
    var say = function (name) {
      return function () { said.textContent = copy.getAttribute(name); };
    };
    copy.hidden = false;
    copy.addEventListener("click", function () {
      navigator.clipboard.writeText(location.href.split("#")[0]).then(say("data-done"), say("data-failed"));
    });
  }
})();
