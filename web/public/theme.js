// Runs before the first paint, so that a chosen theme never flashes. A file of its own: the page allows no inline script.
(() => {
  try {
    const root = document.documentElement;
    const theme = localStorage.getItem('sophia.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    if (localStorage.getItem('sophia.navigation') === 'collapsed') root.dataset.nav = 'collapsed';
  } catch {
    // Storage may be closed to us; the system's theme then holds.
  }
})();
