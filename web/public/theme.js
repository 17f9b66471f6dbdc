// Runs before the first paint: a chosen theme must not flash the other one.
try {
  const theme = localStorage.getItem('backlot.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be blocked: the system's theme it is.
}
