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
      var word = words[button.title];
      if (word) { button.title = word; button.setAttribute("aria-label", word); }
    });
    Array.prototype.forEach.call(root.querySelectorAll(".prose-menubar *"), function (element) {
      var isIcon = element.className.indexOf("material-icons") >= 0; /* its text is the name of a glyph */
      if (!isIcon && !element.children.length && words[element.textContent]) { element.textContent = words[element.textContent]; }
    });
  }
  new MutationObserver(function () { translate(document); }).observe(document.body, { childList: true, subtree: true });
})();
