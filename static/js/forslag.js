// While somebody writes a request: shows what is open already. Without this script the next page does.
"use strict";
for (const sted of document.querySelectorAll("[data-forslag]")) {
  const felt = document.getElementById(sted.dataset.felt);
  let venter = 0, sist = "";
  felt?.addEventListener("input", () => {
    clearTimeout(venter);
    venter = setTimeout(async () => {
      const q = felt.value.trim().slice(-300);
      if (q.length < 5 || q === sist) return;
      sist = q;
      const svar = await fetch(`${sted.dataset.forslag}?q=${encodeURIComponent(q)}`).catch(() => null);
      if (svar?.ok && q === sist) sted.replaceChildren(document.createRange().createContextualFragment(await svar.text()));
    }, 600);
  });
}
