/** A stretch of a text; `to` is exclusive. */
export interface Stretch {
  from: number
  to: number
}

/**
 * Stand-ins for markup that a reader does not see, as long as the markup, so that offsets hold. The
 * closing sort belongs to the sentence before it, the opening sort to the one after.
 */
export const openingMark = '\ue000'
export const closingMark = '\ue001'

const terminators = /[.!?…。！？｡．‼⁇⁈⁉]+/g
const ellipsis = /^(?:\.{2,}|…+)$/
const wideTerminator = /[。！？｡‼⁇⁈⁉]/
const closer = /["'”’」』)）\]】〕》〉\ue001]/
const goesOn = /[,;:，、；：]/
const wide = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}「『“《【（]/u
const wordBefore = /\p{L}[\p{L}.]*$/u
const initials = /^(?:\p{L}\.)*\p{Lu}$/u
const bareNumber = /^[(（]?(?:\p{Nd}+|\p{L})$/u
const inSmallLetters = /^\p{Ll}+(?![\p{L}\p{N}])/u

/** After these a sentence goes on, whatever follows. */
const abbreviations = wordSet('e.g i.e eg ie cf vs viz approx resp dr prof mr mrs ms st jr sr ca')
/** After these it goes on unless a usual first word follows. */
const closingAbbreviations = wordSet('al inc ltd corp co dept univ')
/** These are abbreviations before a number only: “no.” may also be an answer. */
const numbered = wordSet(
  `fig figs eq eqs sec secs sect ch chap tab no nos vol vols p pp ed art ref refs def thm lem prop
  cor alg app`,
)
const firstWords = wordSet(
  `the a an this that these those it its they we he she i in on at for to from by with when while
  where as if since because although however but and so thus then there here each every both most
  many some all one two our their his her such unlike after before instead moreover what which why
  how`,
)

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/))
}

/**
 * The sentences of one paragraph of Chinese or English, without the white space around them. What
 * stands within matched brackets or quotation marks is not taken apart; the stop of an abbreviation,
 * an initial or a number ends nothing. Written out rather than left to Intl.Segmenter, whose
 * boundaries differ between engines.
 */
export function splitSentences(text: string): Stretch[] {
  const enclosures = findEnclosures(text)
  const sentences: Stretch[] = []
  let start = 0
  let next = 0
  for (const { 0: run, index } of text.matchAll(terminators)) {
    while ((enclosures[next]?.to ?? Infinity) <= index) next++
    const end = skipClosers(text, index + run.length, enclosures[next])
    if (!endsSentence(text, { start, index, run, end }, enclosures[next])) continue
    addTrimmed(text, start, end, sentences)
    start = end
  }
  addTrimmed(text, start, text.length, sentences)
  return sentences
}

function addTrimmed(text: string, from: number, to: number, sentences: Stretch[]): void {
  const raw = text.slice(from, to)
  const start = to - raw.trimStart().length
  const end = from + raw.trimEnd().length
  if (start < end) sentences.push({ from: start, to: end })
}

/** A run of terminators at `index` in a sentence begun at `start`; `end` is after what it closes. */
interface Candidate {
  start: number
  index: number
  run: string
  end: number
}

function endsSentence(text: string, candidate: Candidate, enclosure?: Stretch): boolean {
  const { start, index, run, end } = candidate
  if (enclosure && enclosure.from < index && !isWhole(text, enclosure, candidate)) return false
  const following = skipSpace(text, end)
  if (following === text.length) return true
  if (goesOn.test(text.charAt(following))) return false
  if (wideTerminator.test(run)) return true
  const beginsWide = wide.test(text.charAt(following))
  if (following === end && !beginsWide) return false
  if (ellipsis.test(run)) return following > end && !beginsSmall(text, following)
  if (run !== '.' && run !== '．') return !beginsSmall(text, following)
  if (bareNumber.test(text.slice(start, index).trim())) return false
  return !isAbbreviation(text, index, following) && !beginsSmall(text, following)
}

/** Does the terminator close a quotation, or brackets that hold a sentence of their own? */
function isWhole(text: string, enclosure: Stretch, { start, end }: Candidate): boolean {
  if (enclosure.to > end) return false
  return quotes.has(text.charAt(enclosure.from)) || text.slice(start, enclosure.from).trim() === ''
}

function isAbbreviation(text: string, stop: number, following: number): boolean {
  const word = wordBefore.exec(text.slice(Math.max(0, stop - 24), stop))?.[0] ?? ''
  const lower = word.toLowerCase()
  if (abbreviations.has(lower)) return true
  if (numbered.has(lower))
    return /^[(（]?(?:\p{Nd}|[A-Z]\b|[IVX]+\b)/u.test(text.slice(following, following + 8))
  if (!closingAbbreviations.has(lower) && !initials.test(word)) return false
  const nextWord = /^\p{L}*/u.exec(text.slice(following, following + 16))?.[0] ?? ''
  return !firstWords.has(nextWord.toLowerCase())
}

/** A small letter continues the sentence, except in names like word2vec and mBERT. */
function beginsSmall(text: string, position: number): boolean {
  return inSmallLetters.test(text.slice(position, position + 32))
}

function skipClosers(text: string, position: number, enclosure?: Stretch): number {
  let end = position
  while (closer.test(text.charAt(end)) && enclosure?.from !== end) end++
  return end
}

function skipSpace(text: string, position: number): number {
  let end = position
  while (/[\s\ue000\ue001]/.test(text.charAt(end))) end++
  return end
}

const openerOf = new Map(
  ['()', '（）', '[]', '【】', '〔〕', '《》', '〈〉', '“”', '「」', '『』', '""'].map(
    ([open = '', close = '']) => [close, open],
  ),
)
const openers = new Set(openerOf.values())
const quotes = new Set(['“', '「', '『', '"'])
const enclosing = /[()（）[\]【】〔〕《》〈〉“”「」『』"]/g

/** The outermost matched brackets and quotations, in order; a bracket without its partner is none. */
function findEnclosures(text: string): Stretch[] {
  const outermost: Stretch[] = []
  const open: { sign: string; at: number }[] = []
  const openCount = new Map<string, number>()
  for (const { 0: sign, index } of text.matchAll(enclosing)) {
    const opener = openerOf.get(sign)
    if (opener && openCount.get(opener)) {
      let from = index
      for (let top = open.pop(); top; top = open.pop()) {
        openCount.set(top.sign, (openCount.get(top.sign) ?? 0) - 1)
        from = top.at
        if (top.sign === opener) break
      }
      while ((outermost.at(-1)?.from ?? -1) > from) outermost.pop()
      outermost.push({ from, to: index + 1 })
    } else if (openers.has(sign) && (sign !== '"' || opensQuotation(text, index))) {
      open.push({ sign, at: index })
      openCount.set(sign, (openCount.get(sign) ?? 0) + 1)
    }
  }
  return outermost
}

/** A straight quotation mark opens after a space, a sign or a Chinese character: not in 5" or it"s. */
function opensQuotation(text: string, index: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.charAt(index - 1)) || wide.test(text.charAt(index - 1))
}

/** How many sentences the paragraphs and list items of some rendered prose have. */
export function countSentences(html: string): number {
  const blocks = html.split(/<\/?(?:p|li|td|th|h\d)\b[^>]*>/)
  const texts = blocks.map((block) => block.replace(/<[^>]*>/g, ''))
  return texts.reduce((sum, text) => sum + splitSentences(text).length, 0)
}
