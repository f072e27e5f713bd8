// The browser proves that no machine writes; where it cannot, the sum of the form stays. Needs a secure context.
const box = document.querySelector("[data-proof]");
const form = box && box.closest("form");

if (form && window.isSecureContext && window.crypto && crypto.subtle && window.$altcha) {
  const sum = box.querySelector(".field");
  const button = form.querySelector("button[type=submit]");
  window.$altcha.algorithms.set("PBKDF2/SHA-256", () => new Worker(box.dataset.worker));
  const widget = document.createElement("altcha-widget");
  widget.setAttribute("name", "altcha");
  widget.setAttribute("display", "invisible");
  widget.setAttribute("auto", "onsubmit");
  widget.setAttribute("challenge", box.dataset.proof);
  widget.addEventListener("statechange", (event) => {
    const state = event.detail && event.detail.state;
    button.setAttribute("aria-busy", String(state === "verifying"));
    if (state === "error" || state === "expired") {
      sum.hidden = false;  // the form can still be sent: with the sum
      widget.remove();
    }
  });
  const backstage = document.createElement("div");
  backstage.hidden = true;  // there is nothing to see: it works while the form is sent
  backstage.append(widget);
  if (!sum.classList.contains("field-bad")) {
    sum.hidden = true;
    box.append(backstage);
  }
}
