/** Only there to resolve against; nothing is ever sent to it. */
const here = 'https://here.invalid'

/**
 * Where to go on after signing in, from what an address asks for: a path of this site, or the way home.
 * Anything a browser could take for another site or for a script is not followed.
 */
export function readReturnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || wanted.length > 500) return '/'
  // Browsers read \ as / and drop tabs and line ends, so that /\evil and /⇥/evil mean //evil.
  if (/^\/[/\\]|[\\\p{Cc}]/u.test(wanted) || !URL.canParse(wanted, here)) return '/'
  const url = new URL(wanted, here)
  if (url.origin !== here || url.pathname.startsWith('//')) return '/'
  return `${url.pathname}${url.search}${url.hash}`
}
