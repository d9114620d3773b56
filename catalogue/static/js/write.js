// Enhancement of forms in which people write; every form works without it.

// Words are counted while one types; without script the count is that of the text as it was sent.
for (const counter of document.querySelectorAll("[data-counts]")) {
  const text = document.getElementById(counter.dataset.counts);
  const shown = counter.querySelector("span");
  text.addEventListener("input", () => {
    shown.textContent = (text.value.match(/\S+/g) || []).length.toLocaleString("id-ID");
  });
}
