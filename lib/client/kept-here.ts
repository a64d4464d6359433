import { openDeviceStore } from './device-store.ts'

/** What this device keeps to be without a network: how many cards, as of when in milliseconds. */
export type KeptHere =
  | { kind: 'kept'; cards: number; syncedAt: number }
  | { kind: 'nothing' | 'unsupported' }

export async function readKeptHere(): Promise<KeptHere> {
  if (!('serviceWorker' in navigator)) return { kind: 'unsupported' }
  try {
    const store = await openDeviceStore()
    const state = await store.state()
    if (!state) return { kind: 'nothing' }
    const cards = (await store.decks()).reduce((sum, deck) => sum + deck.cards.length, 0)
    return { kind: 'kept', cards, syncedAt: state.syncedAt }
  } catch {
    return { kind: 'unsupported' }
  }
}
