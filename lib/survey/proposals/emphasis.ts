import { isFunctionWord } from '../function-words.ts'
import { countReadingUnits } from '../reading-units.ts'
import type { Candidate } from './proposal.ts'
import { isOpinion } from './references.ts'
import { boldSpans, type Sentence } from './sentence.ts'

/** Words that the author set in bold, short enough to be an answer. They are hidden. */
export function proposeEmphasised(sentence: Sentence): Candidate[] {
  const { text } = sentence
  return boldSpans(sentence).flatMap(({ from, to }) => {
    const words = text.slice(from, to)
    const units = countReadingUnits(words)
    const isLabel = from === 0 && /^\s*[：:.。—–-]/u.test(text.slice(to))
    if (units < 2 || units > 14 || isLabel || isFunctionWord(words) || isOpinion(words)) return []
    if (/[，。；：:;.!?！？、,]/u.test(words)) return []
    const rest = countReadingUnits(text) - units
    if (rest < 12) return []
    return [
      {
        kind: 'emphasis' as const,
        sentence,
        entity: words,
        asking: { form: 'gap' as const, from, to },
        merits: [{ reason: 'bold in the text', points: 8 }],
      },
    ]
  })
}

const label = /^[\s]*(?:[：:]|——|—|–|\s-\s|[.。])\s*/u

/** `**Term**: what it is`, at the head of an item or a paragraph: the term is hidden. */
export function proposeLabels(sentence: Sentence): Candidate[] {
  const [first] = boldSpans(sentence)
  if (first?.from !== 0) return []
  const term = sentence.text.slice(0, first.to).replace(/[：:.。]+$/u, '')
  const inside = first.to - term.length
  const following = sentence.text.slice(term.length)
  const mark = label.exec(following)?.[0]
  if (mark === undefined || inside > 1) return []
  const meaning = following.slice(mark.length)
  const units = countReadingUnits(term)
  if (units < 2 || units > 12 || isFunctionWord(term) || countReadingUnits(meaning) < 10) return []
  if (isOpinion(meaning) || /^(?:包括|例如|比如|see\b)/iu.test(meaning)) return []
  return [
    {
      kind: 'definition',
      sentence,
      entity: term,
      asking: { form: 'gap', from: 0, to: term.length },
      merits: [{ reason: 'bold label', points: 6 }],
    },
  ]
}
