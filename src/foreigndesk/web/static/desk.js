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
