// Everything works without this file. It spares reloads while a job runs, brings back what was typed before a
// connection broke, and takes the reader to the errors.
"use strict";

// A running job: ask for its part again until it asks for no more.
function poll(part) {
  setTimeout(async () => {
    try {
      const answer = await fetch(part.dataset.poll);
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part.id);
      if (!answer.ok || answer.redirected || !fresh?.dataset.poll) return location.reload();
      part.replaceWith(fresh);
      poll(fresh);
    } catch {
      poll(part);
    }
  }, 1000);
}
document.querySelectorAll("[data-poll]").forEach(poll);

// A form with data-draft keeps what is typed in this tab until the server has taken it, but not over a stored
// value that has changed since.
const errors = document.getElementById("errors");
const ticked = (box) => ["checkbox", "radio"].includes(box.type);
const read = (box) => (ticked(box) ? box.checked : box.value);
function keep(form) {
  form.autocomplete = "off"; // else, going back, the browser lays what was typed long ago over what is stored now
  const name = "draft:" + location.pathname + ":" + form.dataset.draft;
  const boxes = [...form.elements].filter((box) => box.name && !["hidden", "file", "password", "submit"].includes(box.type));
  // By name: a box may stand elsewhere the next time.
  const key = (box) => (ticked(box) ? box.name + "=" + box.value : box.name);
  const kept = JSON.parse(sessionStorage.getItem(name) || "{}");
  // A refused form comes back as typed: stored is what it held before.
  const stored = new Map(boxes.map((box) => [box, errors && kept[key(box)] ? kept[key(box)][0] : read(box)]));
  for (const box of boxes) {
    const [was, typed] = kept[key(box)] || [];
    if (errors || typed === undefined || was !== stored.get(box)) continue;
    box[ticked(box) ? "checked" : "value"] = typed;
    if (typed) box.closest("details")?.setAttribute("open", "");
  }
  form.addEventListener("input", () => {
    const typed = boxes.map((box) => [key(box), [stored.get(box), read(box)]]).filter(([, [was, now]]) => was !== now);
    sessionStorage.setItem(name, JSON.stringify(Object.fromEntries(typed)));
  });
  form.addEventListener("submit", () => sessionStorage.setItem("sent", name));
}
// What was sent is taken once a page says so; any other page may be the next after a broken connection.
const sent = sessionStorage.getItem("sent");
if (sent && document.querySelector(".messages .success, .messages .info")) {
  sessionStorage.removeItem(sent);
  sessionStorage.removeItem("sent");
}
document.querySelectorAll("form[data-draft]").forEach(keep);
document.addEventListener("submit", ({ target }) => target.dataset.draft || sessionStorage.removeItem("sent"));
// Nothing typed outlives the session.
document.querySelector(".account form")?.addEventListener("submit", () => sessionStorage.clear());

errors?.focus();
