/* Kleine hulp van Eén Plan. Alles werkt ook zonder dit bestand. */
(function () {
  "use strict";
  var RETRY_MS = 5000;
  var RETRY_MAX = 120; // tien minuten
  var retries = new WeakMap();

  function typing(node) {
    return node && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName || ""));
  }

  function focusOn(node) {
    if (!node) { return false; }
    if (node.tabIndex < 0 && !node.hasAttribute("tabindex")) { node.setAttribute("tabindex", "-1"); }
    node.focus();
    return true;
  }

  /* De eerste plek die aandacht vraagt: de foutenlijst, anders wat [data-focus] heeft. */
  function focusInside(root) {
    if (!root || !root.querySelector) { return false; }
    if (root.matches("[data-foutenlijst], [data-focus]")) { return focusOn(root); }
    return focusOn(root.querySelector("[data-foutenlijst]") || root.querySelector("[data-focus]"));
  }

  /* Sneltoetsen: / zoeken, n notitie, Escape stopt met wijzigen, Ctrl+Enter slaat op. */
  document.addEventListener("keydown", function (event) {
    var node = event.target;
    if (event.defaultPrevented || event.isComposing) { return; }
    if (event.key === "Escape") {
      var edit = node.closest && node.closest(".inplaats");
      var cancel = edit && edit.querySelector("[data-annuleren]");
      if (cancel) { event.preventDefault(); cancel.click(); }
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && node.tagName === "TEXTAREA" && node.form) {
      event.preventDefault();
      node.form.requestSubmit();
      return;
    }
    if (document.body.dataset.sneltoetsen === "uit" || typing(node)) { return; }
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    var wanted = event.key === "/" ? "[data-zoekveld]" : event.key === "n" ? "[data-notitieveld]" : null;
    if (wanted && focusOn(document.querySelector(wanted))) { event.preventDefault(); }
  });

  document.addEventListener("click", function (event) {
    var node = event.target.closest ? event.target.closest("[data-afdrukken], [data-neem-over]") : null;
    if (!node) { return; }
    if (node.hasAttribute("data-afdrukken")) { event.preventDefault(); window.print(); return; }
    var field = document.getElementById(node.getAttribute("data-neem-over"));
    if (!field) { return; }
    field.value = node.getAttribute("data-waarde");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    focusOn(field);
  });

  /* Een formulier gaat maar één keer weg. Pas na het versturen uit, zodat de knop zelf nog meegaat. */
  function setBusy(form, busy) {
    Array.prototype.forEach.call(form.elements, function (button) {
      if (button.tagName !== "BUTTON" || button.type !== "submit") { return; }
      if (busy && !button.disabled) { button.disabled = true; button.setAttribute("data-bezig", ""); }
      if (!busy && button.hasAttribute("data-bezig")) { button.disabled = false; button.removeAttribute("data-bezig"); }
    });
  }
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.target || form.hasAttribute("data-vaker")) { return; }
    setTimeout(function () { if (!event.defaultPrevented) { setBusy(form, true); } }, 0);
  });
  window.addEventListener("pageshow", function () {
    Array.prototype.forEach.call(document.forms, function (form) { setBusy(form, false); });
  });

  /* Knoppen die alleen met script iets doen, verschijnen pas als het script er is. */
  function reveal(root) {
    Array.prototype.forEach.call(root.querySelectorAll("[data-neem-over][hidden], [data-afdrukken][hidden]"), function (node) {
      node.hidden = false;
    });
  }

  /* Concept niet bewaard: zeg het, en probeer het elke vijf seconden opnieuw. */
  function retryDraft(node) {
    var state = retries.get(node) || { count: 0, timer: null };
    retries.set(node, state);
    node.textContent = node.dataset.nietBewaard || "";
    if (state.timer || state.count >= RETRY_MAX) { return; }
    state.timer = setTimeout(function () {
      state.timer = null;
      state.count += 1;
      if (node.isConnected && window.htmx) { window.htmx.ajax("POST", node.getAttribute("hx-post"), draftRequest(node)); }
    }, RETRY_MS);
  }
  function draftRequest(node) { return { source: node, target: node, swap: "innerHTML" }; }
  function isDraft(node) { return node && node.hasAttribute && node.hasAttribute("data-concept"); }

  ["htmx:sendError", "htmx:timeout", "htmx:responseError"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      var node = event.detail.elt;
      var status = event.detail.xhr ? event.detail.xhr.status : 0;
      if (isDraft(node)) {
        if (name !== "htmx:responseError" || status >= 500 || status === 429) { retryDraft(node); return; }
        node.textContent = node.dataset.nietBewaard || "";
        return;
      }
      warn();
    });
  });

  /* Een stil verzoek mislukte: zeg het bovenaan, in woorden. */
  function warn() {
    var place = document.getElementById("meldingen");
    if (!place) { return; }
    var box = document.createElement("div");
    var text = document.createElement("p");
    box.className = "melding melding--fout";
    box.setAttribute("role", "alert");
    box.tabIndex = -1;
    text.textContent = place.dataset.nietGelukt;
    box.appendChild(text);
    place.replaceChildren(box);
    box.focus();
  }
  document.addEventListener("htmx:beforeRequest", function (event) {
    if (event.detail.elt.tagName === "FORM") { setBusy(event.detail.elt, true); }
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    var node = event.detail.elt;
    if (node.tagName === "FORM") { setBusy(node, false); }
    if (isDraft(node) && event.detail.successful) { retries.delete(node); }
  });
  document.addEventListener("htmx:load", function (event) { reveal(event.detail.elt); });
  /* Na het vervangen gaat de aandacht mee, maar alleen als iemand zelf iets deed. */
  document.addEventListener("htmx:afterSettle", function (event) {
    var node = event.target;
    var cause = event.detail.requestConfig && event.detail.requestConfig.triggeringEvent;
    if (isDraft(event.detail.requestConfig && event.detail.requestConfig.elt)) { return; }
    if (!cause || ["click", "submit", "keydown", "change"].indexOf(cause.type) < 0) { return; }
    if (!focusInside(node) && document.activeElement === document.body) { focusOn(node.querySelector("h1, h2, h3")); }
  });

  /* Scripts met defer draaien als de bladzijde er is. */
  reveal(document);
  focusOn(document.querySelector("[data-foutenlijst]") || document.querySelector("main .inplaats [data-focus]"));
})();
