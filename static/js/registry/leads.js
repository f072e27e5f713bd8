/* The lead form: people, photos. Without this file the form posts and the server does the same. */
(function () {
  "use strict";

  var form = document.querySelector("form[data-lead-form]");
  if (!form) { return; }
  var all = function (selector, root) {
    return Array.prototype.slice.call((root || form).querySelectorAll(selector));
  };
  var fill = function (words, values) {
    return (words || "").replace(/\{(\w+)\}/g, function (whole, key) {
      return key in values ? values[key] : whole;
    });
  };

  /* people: a name line in the first section, the details further down */
  var total = form.querySelector("[name=persons-TOTAL_FORMS]");
  function addPerson() {
    var index = Number(total.value);
    [["name", "[data-person-names]"], ["details", "[data-person-list]"]].forEach(function (pair) {
      var template = form.querySelector("template[data-person=" + pair[0] + "]");
      var piece = document.createElement("div");
      piece.innerHTML = template.innerHTML.replace(/__prefix__/g, index).replace(/__number__/g, index + 1);
      while (piece.firstElementChild) { form.querySelector(pair[1]).appendChild(piece.firstElementChild); }
    });
    total.value = index + 1;
    form.dispatchEvent(new Event("change", { bubbles: true }));
    return form.querySelector("[name=persons-" + index + "-name]");
  }
  function nextPerson() {
    var waiting = form.querySelector("[data-person-names] [data-kinds-if-empty][hidden]");
    if (!waiting) { return addPerson(); }
    all("[data-person-index='" + waiting.getAttribute("data-person-index") + "']").forEach(function (block) {
      block.removeAttribute("data-kinds-if-empty");
      block.hidden = false;
    });
    return waiting.querySelector("input:not([type=hidden])");
  }
  all("[data-add-person]").forEach(function (button) {
    button.addEventListener("click", function (event) {
      event.preventDefault();
      nextPerson().focus();
    });
  });
  form.addEventListener("input", function (event) {
    var parts = /^persons-(\d+)-name$/.exec(event.target.name || "");
    var title = parts && form.querySelector("[data-person-title='" + parts[1] + "']");
    if (title) { title.textContent = event.target.value || title.getAttribute("data-empty"); }
  });
  form.addEventListener("change", function (event) {
    var parts = /^persons-(\d+)-DELETE$/.exec(event.target.name || "");
    if (!parts) { return; }
    all("[data-person-index='" + parts[1] + "']").forEach(function (block) {
      block.classList.toggle("is-removed", event.target.checked);
    });
  });

  /* the kind decides which lines are asked for */
  function isEmpty(block) {
    return all("input:not([type=hidden]):not([type=checkbox]), select", block).every(function (input) { return !input.value; });
  }
  function showForKind() {
    var chosen = form.querySelector("[name=kind]:checked");
    if (!chosen) { return; }
    all("[data-kinds], [data-kinds-if-empty]").forEach(function (block) {
      var soft = block.getAttribute("data-kinds-if-empty");
      var kinds = (soft || block.getAttribute("data-kinds")).split(" ");
      block.hidden = kinds.indexOf(chosen.value) < 0 && !block.querySelector(".field-bad") && (!soft || isEmpty(block));
    });
    if (chosen.value === "couple" && Number(total.value) === 1) { addPerson(); }
  }
  form.addEventListener("change", function (event) {
    if (event.target.name === "kind") { showForKind(); }
  });
  showForKind();

  /* photos: made smaller before they travel; whatever fails goes up as it is */
  var SIDE = 2560;
  var HEAVY = 1.5 * 1024 * 1024;
  var KINDS = ["image/jpeg", "image/png", "image/webp"];

  function drawn(bitmap, side) {
    var scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
    var canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    var pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas;
  }
  function smaller(file) {
    if (KINDS.indexOf(file.type) < 0 || file.size <= HEAVY) { return Promise.resolve(file); }
    return createImageBitmap(file, { imageOrientation: "from-image" })
      .catch(function () { return createImageBitmap(file); })
      .then(function (bitmap) {
        return new Promise(function (resolve) {
          drawn(bitmap, SIDE).toBlob(function (blob) {
            var better = blob && blob.size < file.size;
            var name = file.name.replace(/\.\w+$/, "") + ".jpg";
            resolve(better ? new File([blob], name, { type: "image/jpeg", lastModified: file.lastModified }) : file);
          }, "image/jpeg", 0.85);
        });
      })
      .catch(function () { return file; });
  }
  function size(bytes) {
    return bytes < 1048576 ? Math.max(1, Math.round(bytes / 1024)) + " KB" : (bytes / 1048576).toFixed(1) + " MB";
  }
  function tile(file, template) {
    var piece = document.importNode(template.content, true).firstElementChild;
    piece.querySelector("[data-file-name]").textContent = file.name;
    piece.querySelector("[data-file-size]").textContent = size(file.size);
    var frame = piece.querySelector("[data-file-frame]");
    if (frame && KINDS.indexOf(file.type) >= 0) {
      createImageBitmap(file).then(function (bitmap) { frame.appendChild(drawn(bitmap, 480)); }).catch(function () {});
    }
    return piece;
  }
  all("input[type=file]").forEach(function (input) {
    var box = input.closest("[data-files]");
    if (!box) { return; }
    var list = box.matches("[data-file-list]") ? box : box.querySelector("[data-file-list]");
    var template = box.querySelector("template[data-file]");
    input.addEventListener("change", function () {
      Promise.all(Array.from(input.files).map(smaller)).then(function (files) {
        try {
          var bag = new DataTransfer();
          files.forEach(function (file) { bag.items.add(file); });
          input.files = bag.files;
        } catch (refused) {
          files = Array.from(input.files);
        }
        all("[data-new-file]", list).forEach(function (old) { old.remove(); });
        files.forEach(function (file) {
          var piece = tile(file, template);
          if (input.closest("[data-file-list]") === list) {
            list.insertBefore(piece, input.closest("[data-file-end]"));
          } else {
            list.appendChild(piece);
          }
        });
      });
    });
  });
  form.addEventListener("submit", function (event) {
    var bytes = 0;
    var number = 0;
    all("input[type=file]").forEach(function (input) {
      Array.from(input.files).forEach(function (file) { bytes += file.size; number += 1; });
    });
    var state = form.querySelector("[data-upload-state]");
    if (!event.defaultPrevented && number && state) {
      state.hidden = false;
      state.querySelector("[data-upload-words]").textContent = fill(state.getAttribute("data-words"), { n: number, size: size(bytes) });
    }
  });
})();
