/** A stretch of a text; `to` is exclusive. */
export interface Stretch {
  from: number
  to: number
}

/**
 * Stand-ins for markup that a reader does not see, of the same length, so that offsets hold: the
 * closing sort belongs to the sentence before it, the opening sort to the one after.
 */
export const openingMark = '\ue000'
export const closingMark = '\ue001'

const pairs = new Map(
  ['()', '（）', '[]', '【】', '〔〕', '《》', '〈〉', '“”', '「」', '『』'].map(
    ([open = '', close = '']) => [close, open],
  ),
)
const openers = new Set(pairs.values())
const quotes = new Set(['“', '「', '『', '"'])

const terminator = /[.!?。！？｡．…‼⁇⁈⁉]+/g
const closers = /["”’」』)）\]】〕》〉'\ue001]/
const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}「『“《【（]/u
const opaque = /[\s\ue000\ue001]/

/** Abbreviations after which a sentence goes on, whatever follows. */
const abbreviations = new Set(
  'e.g i.e eg ie cf vs viz approx resp dr prof mr mrs ms st jr sr ca'.split(' '),
)
/** Abbreviations that may end a sentence: it goes on unless a usual first word follows. */
const finalAbbreviations = new Set('al etc inc ltd corp co dept univ u.s u.k a.m p.m ph.d'.split(' '))
/** Abbreviations only before a number: “no.” is otherwise an answer. */
const numbered = new Set(
  'fig figs eq eqs sec secs sect ch chap tab no nos vol vols p pp ed art ref refs def thm lem prop cor alg app'.split(
    ' ',
  ),
)
const firstWords = new Set(
  'the a an this that these those it its they we he she i in on at for to from by with when while where as if since because although however but and so thus then there here each every both most many some all one two our their his her such unlike after before instead moreover what which why how'.split(
    ' ',
  ),
)

/**
 * The sentences of one paragraph of Chinese or English, without the white space around them.
 * A terminator within matched brackets or quotation marks ends no sentence, nor does the stop of an
 * abbreviation, an initial or a number. Written out rather than left to Intl.Segmenter, whose
 * boundaries differ between engines.
 */
export function splitSentences(text: string): Stretch[] {
  const enclosures = findEnclosures(text)
  const sentences: Stretch[] = []
  let start = 0
  for (const match of text.matchAll(terminator)) {
    const end = sentenceEnd(text, match.index, match[0], start, enclosures)
    if (end === null || end <= start) continue
    addTrimmed(text, start, end, sentences)
    start = end
  }
  addTrimmed(text, start, text.length, sentences)
  return sentences
}

function addTrimmed(text: string, from: number, to: number, sentences: Stretch[]): void {
  let start = from
  let end = to
  while (start < end && isBlank(text, start)) start++
  while (end > start && isBlank(text, end - 1)) end--
  if (start < end) sentences.push({ from: start, to: end })
}

function isBlank(text: string, index: number): boolean {
  return /\s/.test(text.charAt(index))
}
