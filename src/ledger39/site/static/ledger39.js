// Shortcuts for the keyboard: "/" to the search field, "j" and "k" to the next and the previous event. Reading needs none.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("q").focus();
  }
  const link = { j: "next", k: "prev" }[event.key];
  const there = link && document.querySelector(`a[rel="${link}"]`);
  if (there) location.assign(there.href);
});
