// Conveniences alone: every page works without this file.
"use strict";
const key = (event) => event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
document.addEventListener("keydown", (event) => {
  const typing = /^(input|select|textarea)$/i.test(event.target.tagName);
  if (key(event) && !typing) {
    event.preventDefault();
    document.getElementById("q").focus();
  }
});

// A sentence's report, opened below the sentence: the link beside it leads to the same on a page of its own.
document.documentElement.classList.add("scripts");
document.addEventListener("toggle", (event) => {
  const sources = event.target;
  if (!sources.matches?.("details.sources[open]") || sources.dataset.ready || !window.htmx) return;
  sources.dataset.ready = "yes";
  for (const link of sources.querySelectorAll("a.source")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "in-place";
    button.textContent = "Read around it";
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => openInPlace(link, button));
    link.after(" ", button);
  }
}, true);

async function openInPlace(link, button) {
  const opened = button.nextElementSibling;
  button.setAttribute("aria-expanded", String(!opened));
  if (opened) { opened.remove(); return; }
  const place = document.createElement("div");
  place.className = "opened text";
  place.tabIndex = 0;
  place.setAttribute("role", "region");
  place.setAttribute("aria-label", "The report around the sentence");
  button.after(place);
  await window.htmx.ajax("GET", link.getAttribute("href"), { target: place, swap: "innerHTML", select: "#main .text, blockquote#lit" });
  const lit = place.querySelector("#lit");
  if (lit) place.scrollTop = lit.offsetTop - place.clientHeight / 3;
  for (const part of place.querySelectorAll("[id]")) part.removeAttribute("id");
}
