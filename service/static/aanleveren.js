// Sends each file by itself and follows it; without this script the form sends all files at once.
"use strict";
(() => {
  const form = document.getElementById("aanleveren");
  if (!form) return;
  const box = document.getElementById("vak");
  const input = document.getElementById("bestand");
  const chosen = document.getElementById("gekozen");
  const progress = document.getElementById("verloop");
  const list = document.getElementById("bestanden");
  const state = document.getElementById("stand");
  const WAIT = 1000;
  let all = 0;
  let over = 0;

  const show = () => {
    chosen.replaceChildren(...[...input.files].map((file) => Object.assign(document.createElement("li"), { textContent: file.name })));
    chosen.hidden = input.files.length === 0;
  };
  input.addEventListener("change", show);
  for (const kind of ["dragenter", "dragover"]) {
    box.addEventListener(kind, (event) => { event.preventDefault(); box.classList.add("tw-drop--over"); });
  }
  for (const kind of ["dragleave", "drop"]) {
    box.addEventListener(kind, () => box.classList.remove("tw-drop--over"));
  }
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; show(); }
  });

  const tell = () => {
    state.textContent = over === all
      ? `Klaar: ${all} ${all === 1 ? "bestand" : "bestanden"} behandeld.`
      : `${over} van ${all} bestanden behandeld.`;
  };
  const row = (name) => {
    const item = Object.assign(document.createElement("li"), { className: "tw-file" });
    const title = Object.assign(document.createElement("span"), { className: "tw-file__name", textContent: name });
    const badge = Object.assign(document.createElement("span"), { className: "utrecht-status-badge tw-status", textContent: "Wacht" });
    const bar = Object.assign(document.createElement("progress"), { max: 100, value: 0 });
    bar.setAttribute("aria-label", `Voortgang van ${name}`);
    const text = Object.assign(document.createElement("p"), { className: "utrecht-paragraph", hidden: true });
    item.append(title, badge, bar, text);
    list.append(item);
    const say = (word, kind, value, reason) => {
      badge.textContent = word;
      badge.className = `utrecht-status-badge tw-status tw-status--${kind}`;
      bar.value = value;
      text.textContent = reason || "";
      text.hidden = !reason;
    };
    const link = (address) => {
      const anchor = Object.assign(document.createElement("a"), { className: "utrecht-link", href: address, textContent: name });
      title.replaceChildren(anchor);
    };
    return { say, link };
  };
  const done = () => { over += 1; tell(); };
  const pause = (time) => new Promise((ready) => { setTimeout(ready, time); });
  const reasonOf = (answer) => {
    if (answer && answer.errors) return answer.errors.map((one) => one.detail).join(" ");
    return (answer && answer.detail) || "De dienst is niet bereikbaar. Probeer het straks opnieuw.";
  };

  const send = (file, said, line) => new Promise((ready) => {
    const body = new FormData();
    for (const [name, value] of said) body.append(name, value);
    body.append("bestand", file, file.name);
    const call = new XMLHttpRequest();
    call.open("POST", "/v1/documenten");
    call.responseType = "json";
    if (form.elements.csrf.value) call.setRequestHeader("X-CSRF-Token", form.elements.csrf.value);
    call.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) line.say("Versturen", "bezig", Math.round((event.loaded / event.total) * 100));
    });
    call.addEventListener("loadend", () => ready({ status: call.status, answer: call.response, after: Number(call.getResponseHeader("Retry-After")) || 10 }));
    call.send(body);
  });

  const follow = async (id, line) => {
    for (;;) {
      let answer = null;
      try {
        const found = await fetch(`/v1/documenten/${id}`, { headers: { Accept: "application/json" } });
        answer = await found.json();
        if (found.status === 404) { line.say("Verwijderd", "mislukt", 0); return; }
      } catch { answer = null; }
      if (answer && answer.status === "gereed") {
        const many = answer.labels.length;
        line.say("Klaar", "gereed", 100, many ? `${many} ${many === 1 ? "thema" : "thema's"} gevonden.` : "Geen thema gevonden.");
        line.link(`/documenten/${id}`);
        return;
      }
      if (answer && answer.status === "mislukt") {
        line.say("Mislukt", "mislukt", 0, answer.fout ? answer.fout.tekst : "");
        line.link(`/documenten/${id}`);
        return;
      }
      if (answer && answer.status === "bezig") line.say(`Bezig ${answer.voortgang}%`, "bezig", answer.voortgang);
      else if (answer && answer.status) line.say("Wacht", "wachtend", 0);
      await pause(WAIT);
    }
  };

  const handle = async (file, said, line) => {
    let given = await send(file, said, line);
    for (let turn = 0; given.status === 429 && turn < 30; turn += 1) {
      line.say("Wacht", "wachtend", 0, "Het is druk. Dit bestand wordt zo opnieuw verstuurd.");
      await pause(given.after * WAIT);
      given = await send(file, said, line);
    }
    if (given.status !== 202) line.say("Niet aangenomen", "mislukt", 0, reasonOf(given.answer));
    else await follow(given.answer.id, line);
    done();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = ["type", "datum", "agenda"].map((name) => [name, form.elements[name].value]).filter((one) => one[1]);
    const work = [...input.files].map((file) => [file, said, row(file.name)]);
    all += work.length;
    progress.hidden = false;
    tell();
    document.getElementById("verloop-kop").focus();
    form.reset();
    show();
    // Three at a time: enough to keep the line busy, few enough to show progress.
    const next = async () => { for (let one = work.shift(); one; one = work.shift()) await handle(...one); };
    await Promise.all([next(), next(), next()]);
  });
})();
