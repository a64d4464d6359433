import type { Stretch } from '../sentences.ts'
import type { Asking } from './proposal.ts'
import type { Sentence } from './sentence.ts'

/** Hides a part of the sentence, which is looked for from an offset on; null if it is not there. */
export function hide(sentence: Sentence, part: string, after = 0, stem?: Stretch): Asking | null {
  const words = part.trim()
  const from = sentence.text.indexOf(words, after)
  if (words === '' || from < 0) return null
  return { form: 'gap', from, to: from + words.length, ...(stem && { stem }) }
}

const chineseLead =
  /^(?:(?:在一定程度上|一般来说|理论上|实践中|通常|总体上|某种意义上|目前|最近|近年来?|从历史上看|(?:公元前?)?\d{1,4} ?(?:世纪)?(?:\d{2} )?年?代?[初末中]?)[，,]\s*)+/u

/** The qualification that begins a Chinese sentence, which a prompt must keep, and the rest. */
export function splitLead(text: string): { lead: string; rest: string } {
  const lead = chineseLead.exec(text)?.[0] ?? ''
  return { lead, rest: text.slice(lead.length) }
}
