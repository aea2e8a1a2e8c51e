// What is being written is kept in this browser until it is posted, so that no lost session or closed window
// takes it. The form's token is kept with it: what was posted after all is posted once.
(() => {
  const named = (form) => `draft:${form.dataset.member}:${form.getAttribute("action") || location.pathname}`;
  const fields = (form) => [...form.elements].filter((field) => field.name && field.name !== "csrfmiddlewaretoken");

  const keep = (form) => {
    const told = Object.fromEntries(
      fields(form).map((field) => [field.name, field.type === "checkbox" ? field.checked : field.value]),
    );
    if (told.text) localStorage.setItem(named(form), JSON.stringify(told));
    else localStorage.removeItem(named(form));
  };

  const give = (form) => {
    const told = JSON.parse(localStorage.getItem(named(form)) || "null");
    const text = form.elements.text;
    if (!told || text.value.trim() || !("new" in form.dataset)) return;
    for (const field of fields(form)) {
      if (!(field.name in told)) continue;
      if (field.type === "checkbox") field.checked = told[field.name];
      else field.value = told[field.name];
    }
  };

  for (const form of document.querySelectorAll("form.draft")) {
    give(form);
    form.addEventListener("input", () => keep(form));
  }

  // A page that shows what was posted tells by which tokens: their drafts are done with.
  const posted = new Set([...document.querySelectorAll("[data-posted]")].map((each) => each.dataset.posted));
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith("draft:") && posted.has(JSON.parse(localStorage.getItem(name)).token)) {
      localStorage.removeItem(name);
    }
  }
})();
