import 'server-only'

/** So many wrong codes from one address within the time, and no further one is looked at. */
const mostWrong = 30
const windowMs = 10 * 60 * 1000
/** Addresses remembered at a time; beyond that the longest unseen is forgotten. */
const mostAddresses = 10_000

const wrongAt = new Map<string, number[]>()

/**
 * Who a request comes from, as far as is known: the proxy in front of us, or Next.js itself, writes it
 * last. Codes are too long to guess anyway; this keeps a program from trying for days.
 */
export function addressOf(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
}

/** Whether an address may try another code. */
export function mayGuess(address: string, now: number): boolean {
  return recent(address, now).length < mostWrong
}

/** Remembers that an address had a wrong code. */
export function noteWrongGuess(address: string, now: number): void {
  const times = [...recent(address, now), now]
  wrongAt.delete(address)
  wrongAt.set(address, times)
  const [longestUnseen] = wrongAt.keys()
  if (wrongAt.size > mostAddresses && longestUnseen !== undefined) wrongAt.delete(longestUnseen)
}

function recent(address: string, now: number): number[] {
  return (wrongAt.get(address) ?? []).filter((at) => now - at < windowMs)
}
