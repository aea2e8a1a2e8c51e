// Search as one types, and evidence that opens when a footnote points into it. All works without.
(() => {
  const field = document.getElementById("q");
  const box = document.getElementById("suggestions");
  let waiting = 0;
  let asked = 0;

  const show = (html) => {
    box.innerHTML = html;
    box.hidden = !html.trim();
  };

  const ask = async () => {
    const text = field.value.trim();
    const mine = ++asked;
    if (text.length < 2) return show("");
    const answer = await fetch("/search/suggest?q=" + encodeURIComponent(text));
    if (answer.ok && mine === asked) show(await answer.text());
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 90);
  });

  const links = () => [...box.querySelectorAll("a")];
  field.form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      show("");
      field.focus();
    }
    if (box.hidden || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    const stops = [field, ...links()];
    const step = event.key === "ArrowDown" ? 1 : -1;
    const next = stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length];
    next.focus();
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (!field.form.contains(event.target)) show("");
  });

  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let above = target.closest("details"); above; above = above.parentElement.closest("details")) above.open = true;
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
