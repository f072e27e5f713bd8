/* The desk works without this file; it only saves steps. Every word on screen comes from data-* attributes. */
(function () {
  "use strict";

  var all = function (selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  };
  var fill = function (words, values) {
    return (words || "").replace(/\{(\w+)\}/g, function (whole, key) {
      return key in values ? values[key] : whole;
    });
  };
  var phone = window.matchMedia("(max-width: 767px)");

  all(".desk").forEach(function (desk) { desk.classList.add("has-script"); });
  all("[data-script-only]").forEach(function (element) { element.hidden = false; });

  /* characters are code points, a line break is one */
  function count(text) {
    return Array.from(text.replace(/\r\n/g, "\n")).length;
  }

  function watchMeter(meter) {
    var area = document.getElementById(meter.getAttribute("data-meter"));
    if (!area) { return; }
    var limit = Number(area.getAttribute("data-limit") || meter.getAttribute("data-limit"));
    var bar = meter.querySelector("progress");
    var words = meter.querySelector("[data-meter-words]");
    var show = function () {
      var used = count(area.value);
      var over = used > limit;
      bar.max = limit;
      bar.value = Math.min(used, limit);
      meter.classList.toggle("is-over", over);
      words.textContent = fill(meter.getAttribute(over ? "data-over" : "data-within"), {
        used: used, limit: limit, n: used - limit,
      });
    };
    area.addEventListener("input", show);
    show();
  }
  all("[data-meter]").forEach(watchMeter);

  /* a second click on a running form is ignored; the button says what is going on */
  function watchSubmit(form) {
    form.addEventListener("submit", function (event) {
      if (form.classList.contains("is-sent")) { event.preventDefault(); return; }
      if (event.defaultPrevented) { return; }
      form.classList.add("is-sent");
      var pressed = event.submitter || form.querySelector("button[type=submit], button:not([type])");
      window.setTimeout(function () {
        if (!pressed) { return; }
        pressed.classList.add("is-busy");
        pressed.setAttribute("aria-busy", "true");
        var busy = pressed.getAttribute("data-busy");
        var label = pressed.querySelector("[data-label]") || (pressed.children.length ? null : pressed);
        if (busy && label) { label.textContent = busy; }
      }, 0);
    });
  }
  all("form[method=post]").forEach(watchSubmit);
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      all("form.is-sent").forEach(function (form) { form.classList.remove("is-sent"); });
      all(".is-busy").forEach(function (button) { button.classList.remove("is-busy"); button.removeAttribute("aria-busy"); });
    }
  });

  /* leaving a form with unsaved words asks first */
  all("form[data-guard]").forEach(function (form) {
    form.addEventListener("input", function () { form.classList.add("is-dirty"); });
    form.addEventListener("change", function () { form.classList.add("is-dirty"); });
    window.addEventListener("beforeunload", function (event) {
      if (form.classList.contains("is-dirty") && !form.classList.contains("is-sent")) {
        event.preventDefault();
        event.returnValue = "";
      }
    });
  });

  /* what the server found missing is tied to its field for readers */
  all(".field-bad").forEach(function (block) {
    var words = block.querySelector(".field-errors[id]");
    var input = block.querySelector("input:not([type=hidden]), select, textarea");
    if (!words || !input || input.getAttribute("aria-invalid")) { return; }
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", ((input.getAttribute("aria-describedby") || "") + " " + words.id).trim());
  });

  /* moves: opening one closes the rest */
  all("[data-moves]").forEach(function (panel) {
    var moves = all("details.move", panel);
    moves.forEach(function (move) {
      move.addEventListener("toggle", function () {
        if (!move.open) { return; }
        moves.forEach(function (other) { if (other !== move) { other.open = false; } });
      });
    });
  });

  /* long sections fold on a phone and stay open on a desk */
  all("details[data-fold]").forEach(function (section) {
    var summary = section.querySelector("summary");
    var settle = function () { /* a telephone may be turned on its side */
      if (phone.matches) { summary.removeAttribute("tabindex"); return; }
      section.open = true;
      summary.tabIndex = -1;
    };
    if (phone.matches && !section.querySelector(".field-bad, [data-wanted]")) { section.open = false; }
    summary.addEventListener("click", function (event) {
      if (!phone.matches) { event.preventDefault(); }
    });
    phone.addListener(settle);
    settle();
  });
  var openTarget = function () {
    var target = window.location.hash.length > 1 && document.getElementById(window.location.hash.slice(1));
    for (var node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") { node.open = true; }
    }
    if (target && target.focus) { target.focus(); target.scrollIntoView({ block: "center" }); }
  };
  window.addEventListener("hashchange", openTarget);
  if (window.location.hash) { openTarget(); }

  /* menus close with Escape and on a click elsewhere */
  document.addEventListener("click", function (event) {
    all("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) { menu.open = false; }
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    all("details.menu[open]").forEach(function (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  window.addEventListener("beforeprint", function () {
    all("details.deed-more, details[data-fold]").forEach(function (part) { part.open = true; });
  });
  all("[data-print]").forEach(function (button) {
    button.addEventListener("click", function () { window.print(); });
  });

  /* copy: the text of an element, or the attribute itself */
  function copyText(text) {
    if (navigator.clipboard && window.isSecureContext) { return navigator.clipboard.writeText(text); }
    var area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }
  all("[data-copy]").forEach(function (button) {
    button.addEventListener("click", function () {
      var wanted = button.getAttribute("data-copy");
      var source = wanted.charAt(0) === "#" ? document.getElementById(wanted.slice(1)) : null;
      var text = source ? (source.value !== undefined ? source.value : source.textContent.trim()) : wanted;
      var label = button.querySelector("[data-label]") || button;
      var before = label.textContent;
      copyText(text).then(function () {
        label.textContent = button.getAttribute("data-copied") || before;
        window.setTimeout(function () { label.textContent = before; }, 2500);
      }, function () {
        if (source && source.select) { source.select(); }
      });
    });
  });

  /* full numbers hide themselves again */
  all("[data-reveal-seconds]").forEach(function (box) {
    var left = Number(box.getAttribute("data-reveal-seconds"));
    var words = box.querySelector("[data-reveal-left]");
    var hide = function () {
      all("[data-mask]", box).forEach(function (value) { value.textContent = value.getAttribute("data-mask"); });
      words.textContent = box.getAttribute("data-hidden-words");
    };
    var timer = window.setInterval(function () {
      left -= 1;
      if (left <= 0) { window.clearInterval(timer); hide(); return; }
      words.textContent = fill(box.getAttribute("data-left-words"), { n: left });
    }, 1000);
    window.addEventListener("pagehide", hide);
  });

  /* demo accounts fill the sign-in form */
  // "tick everybody": in place, so that what was ticked or typed stays; without script the link does it
  all("[data-tick]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      all('input[type="checkbox"][name="' + link.getAttribute("data-tick") + '"]').forEach(function (box) {
        var row = box.closest("tr");
        var others = row ? all('input[type="checkbox"]:checked', row) : [];
        if (!others.length) { box.checked = true; }
      });
    });
  });

  all("[data-fill-login]").forEach(function (button) {
    button.addEventListener("click", function () {
      document.getElementById("id_login").value = button.getAttribute("data-fill-login");
      document.getElementById("id_password").value = button.getAttribute("data-fill-password");
      var submit = document.querySelector("form[data-login] .button-primary");
      submit.focus();
      submit.scrollIntoView({ block: "center" });
    });
  });

  var summary = document.querySelector("[data-focus]");
  if (summary && !window.location.hash) { summary.focus(); }
})();
