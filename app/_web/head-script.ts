/**
 * Runs before the first paint: says that there are scripts, and sets the theme and the quiet that this device
 * remembers, so that nothing flashes. A page can come from a shared cache, so it cannot know them itself.
 */
export const HEAD_SCRIPT = `(function (root) {
  root.classList.add('scripted');
  try {
    var theme = localStorage.getItem('marginalia:theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    if (localStorage.getItem('marginalia:quiet') === 'on') root.dataset.quiet = 'on';
  } catch (forbidden) {}
})(document.documentElement)`;
