// On small screens the menu and a page's contents open over the page. Whoever chooses a place on it wants to see it.
document.addEventListener("click", ({ target }) => {
  target.closest('dialog a[href^="#"]')?.closest("dialog").close();
});
