/* Selected words of the text become the passage of a remark. Without this file they are typed or pasted. */
(function () {
  "use strict";

  var text = document.querySelector("[data-remarkable]");
  var field = document.querySelector("[data-remark] [data-passage]");
  if (!text || !field) { return; }
  document.addEventListener("selectionchange", function () {
    var chosen = document.getSelection();
    if (!chosen || chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) { return; }
    var words = chosen.toString().split("\n")[0].trim();
    if (words && words.length <= 200) { field.value = words; }
  });
})();
