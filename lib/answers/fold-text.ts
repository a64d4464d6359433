/**
 * Folding: what two spellings of the same answer have in common. Width, case, spaces and punctuation
 * go, except where they carry meaning: between numbers (1.5 is not 15), before them (-1 is not 1),
 * and in the few marks that names and quantities need (C#, A*, 95 %).
 */

/** A character as a reader counts it, with its accents, and what remains of it when folded. */
export interface Unit {
  text: string
  /** Empty where the character does not matter for the answer. */
  folded: string
}

/** A code point and the marks that belong to it; the last two voice half-width kana. */
const character = /[\s\S][\p{M}\uff9e\uff9f]*/gu
const silent = /[\p{P}\s\p{Cf}\p{Cc}]/gu
const meaningful = /^[%‰#&@*]\p{M}*$/u
const dash = /^[\p{Pd}\u2212]$/u
const digit = /^\p{Nd}$/u
const wordCharacter = /[\p{L}\p{N}]$/u

/** The characters of a text with their folded forms; the `text`s together are the text in NFC. */
export function foldUnits(text: string): Unit[] {
  const units = (text.normalize('NFC').match(character) ?? []).map((raw) => ({
    text: raw,
    folded: sound(raw),
  }))
  keepNumberSigns(units)
  if (units.some((unit) => unit.folded !== '')) return units
  // Nothing but punctuation: then the punctuation is the answer.
  return units.map((unit) => ({ ...unit, folded: plain(unit.text).trim() }))
}

/** Two texts are the same answer when their folds are equal. Folding a fold changes nothing. */
export function foldText(text: string): string {
  const folded = foldUnits(text).map((unit) => unit.folded)
  // Jamo and marks that stood apart may now be one character.
  return folded.join('').normalize('NFKC')
}

function plain(raw: string): string {
  const folded = raw.normalize('NFKC').toLowerCase().normalize('NFKC')
  return dash.test(folded) ? '-' : folded
}

function sound(raw: string): string {
  const folded = plain(raw)
  return meaningful.test(folded) ? folded : folded.replace(silent, '')
}

/** Gives back, in each run of silent characters, the one sign that the numbers around it need. */
function keepNumberSigns(units: Unit[]): void {
  for (let start = 0; start < units.length; start++) {
    if (units[start]?.folded !== '') continue
    let end = start
    while (units[end]?.folded === '') end++
    const run = units.slice(start, end).map((unit) => plain(unit.text))
    const keeper = units[end - 1]
    if (keeper) keeper.folded = signOf(run, units, start, end)
    start = end
  }
}

function signOf(run: string[], units: readonly Unit[], start: number, end: number): string {
  const before = units[start - 1]?.folded ?? ''
  if (!digit.test(units[end]?.folded ?? '')) return ''
  if (!digit.test(before)) return run.at(-1) === '-' && !wordCharacter.test(before) ? '-' : ''
  const sign = run.find((mark) => /^[.:/-]$/.test(mark))
  if (sign) return sign
  const isThousands = digitsFrom(units, end, 1) === 3 && digitsFrom(units, start - 1, -1) <= 3
  return isThousands ? '' : ','
}

function digitsFrom(units: readonly Unit[], index: number, direction: 1 | -1): number {
  let count = 0
  while (digit.test(units[index + count * direction]?.folded ?? '')) count++
  return count
}
