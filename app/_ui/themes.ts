export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Shows a theme at once, before the server has heard of it. */
export function showTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
