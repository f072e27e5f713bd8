/* The story editor speaks English by itself; its words are given in the page's language by the template. */
(function () {
  "use strict";
  var holder = document.querySelector("[data-editor-words]");
  if (!holder) { return; }
  var words = JSON.parse(holder.getAttribute("data-editor-words"));
  window.gettext = function (text) { return words[text] || text; };

  /* tooltips and block names are written into the menu without asking for a translation */
  function translate(root) {
    Array.prototype.forEach.call(root.querySelectorAll(".prose-menubar [title]"), function (button) {
      var word = words[button.title] || words[button.title.charAt(0).toUpperCase() + button.title.slice(1)];
      if (word && button.title !== word) { button.title = word; }
      if (word) { button.setAttribute("aria-label", word); }
    });
    Array.prototype.forEach.call(root.querySelectorAll(".prose-menubar *"), function (element) {
      var isIcon = element.className.indexOf("material-icons") >= 0; /* its text is the name of a glyph */
      var word = words[element.textContent];
      /* writing the same word again would wake the observer again, without end */
      if (!isIcon && !element.children.length && word && word !== element.textContent) { element.textContent = word; }
    });
  }

  /* the place to write in is named like the field that it stands for */
  var label = holder.querySelector("label");
  function name(area) {
    if (!label || area.hasAttribute("aria-labelledby")) { return; }
    var field = holder.querySelector("textarea");
    label.id = label.id || "editor-label";
    area.setAttribute("aria-labelledby", label.id);
    ["aria-describedby", "aria-invalid"].forEach(function (fact) {
      if (field && field.getAttribute(fact)) { area.setAttribute(fact, field.getAttribute(fact)); }
    });
    label.addEventListener("click", function () { area.focus(); });
  }
  new MutationObserver(function () {
    translate(document);
    Array.prototype.forEach.call(holder.querySelectorAll("[contenteditable]"), name);
  }).observe(document.body, { childList: true, subtree: true });
})();
