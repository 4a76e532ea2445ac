// Passkeys: asks the device, and sends its answer with the form. Only on the staff site's pages for log-in.
(() => {
  const skjema = document.querySelector("form[data-passnokkel]");
  if (!skjema || !window.PublicKeyCredential) return;
  const slag = skjema.dataset.passnokkel, svar = skjema.elements.credential;
  const byte = (t) => Uint8Array.from(atob(t.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const tekst = (b) =>
    btoa(String.fromCharCode(...new Uint8Array(b))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  async function sporsmal() {
    if (slag !== "hent") return JSON.parse(document.getElementById("sporsmal").textContent);
    return (await fetch(skjema.action, { headers: { Accept: "application/json" } })).json();
  }

  function somByte(valg) {
    valg.challenge = byte(valg.challenge);
    if (valg.user) valg.user.id = byte(valg.user.id);
    for (const n of valg.excludeCredentials || valg.allowCredentials || []) n.id = byte(n.id);
    return { publicKey: valg };
  }

  function somTekst(nokkel) {
    const r = {};
    for (const navn of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (nokkel.response[navn]) r[navn] = tekst(nokkel.response[navn]);
    return JSON.stringify({
      id: nokkel.id, rawId: tekst(nokkel.rawId), type: nokkel.type, response: r,
      clientExtensionResults: nokkel.getClientExtensionResults(),
    });
  }

  skjema.addEventListener("submit", async (hendelse) => {
    hendelse.preventDefault();
    const feil = skjema.querySelector("[role=alert]");
    feil.hidden = true;
    try {
      const s = await sporsmal(), enhet = navigator.credentials;
      const nokkel = slag === "lag"
        ? await enhet.create(somByte(s.creation_options.publicKey))
        : await enhet.get(somByte(s.request_options.publicKey));
      svar.value = somTekst(nokkel);
      skjema.submit();
    } catch {
      feil.hidden = false;
    }
  });
  skjema.hidden = false;
})();
