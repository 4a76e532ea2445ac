// Suggestions under a search field; without this script it is a plain form.
"use strict";
for (const felt of document.querySelectorAll("[data-sokeforslag]")) {
  const ul = document.createElement("ul"), lag = Object.assign;
  let valgt, venter, url;
  const velg = n => {
    valgt = n;
    [...ul.children].forEach((li, i) => li.ariaSelected = i == n);
    felt.setAttribute("aria-activedescendant", n < 0 ? "" : ul.id + n);
  };
  const vis = tekster => {
    ul.replaceChildren(...tekster.map((t, i) => lag(document.createElement("li"),
      { role: "option", id: ul.id + i, textContent: t, onpointerdown: () => location = url[i] })));
    felt.ariaExpanded = !(ul.hidden = !tekster[0]);
    velg(-1);
  };
  lag(ul, { id: felt.id + "-f", className: "sokeforslag", role: "listbox", ariaLabel: felt.labels[0].textContent });
  felt.after(ul);
  felt.setAttribute("aria-controls", ul.id);
  vis([]);
  lag(felt, {
    role: "combobox",
    ariaAutoComplete: "list",
    onblur: () => vis([]),
    oninput() {
      clearTimeout(venter);
      venter = setTimeout(async () => {
        const svar = await fetch(felt.dataset.sokeforslag + "?q=" + encodeURIComponent(felt.value)).catch(() => 0);
        const [q, t, , u] = svar.ok ? await svar.json() : [];
        if (q == felt.value) url = u, vis(t);
      }, 150);
    },
    onkeydown(e) {
      const n = ul.children.length, ned = e.key == "ArrowDown";
      if (!n) return;
      if (e.key == "Escape") vis([]);
      else if (ned || e.key == "ArrowUp") velg((Math.max(valgt, -ned) + (ned ? 1 : n - 1)) % n);
      else if (e.key == "Enter" && valgt >= 0) location = url[valgt];
      else return;
      e.preventDefault();
    },
  });
}
