// Tells the site, without saying who, what was searched and at which position a hit was chosen.

const results = document.querySelector("[data-asked]");

function tell(position, hits) {
  const report = new URLSearchParams({ q: results.dataset.asked, posisi: position });
  if (hits !== undefined) report.set("hasil", hits);
  navigator.sendBeacon("/cari/hitung", report);
}

if (results) {
  tell(0, results.dataset.hits);
  results.addEventListener("click", (event) => {
    const row = event.target.closest("li.row");
    if (row && event.target.closest("a")) tell([...results.children].indexOf(row) + 1);
  });
}
