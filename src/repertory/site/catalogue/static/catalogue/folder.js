// What a folder of pages does without a server: evidence opens when a footnote points into it, names are searched.
(() => {
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let above = target.closest("details"); above; above = above.parentElement.closest("details")) above.open = true;
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  reveal();

  const found = document.getElementById("found");
  if (!found || typeof NAMES === "undefined") return;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const show = (asked) => {
    const text = fold(asked);
    const words = text.split(" ");
    const hits = [[], [], []];
    if (text) for (const name of NAMES) {
      const folded = name[3];
      if (folded === text) hits[0].push(name);
      else if (folded.startsWith(text)) hits[1].push(name);
      else if (words.every((word) => folded.includes(word))) hits[2].push(name);
    }
    found.replaceChildren(...hits.flat().slice(0, 60).map(([title, year, file]) => {
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = file;
      link.textContent = title;
      line.append(link, year ? " " + year : "");
      return line;
    }));
  };
  const field = document.getElementById("q");
  field.value = new URLSearchParams(location.search).get("q") || "";
  field.form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", () => show(field.value));
  show(field.value);
})();
