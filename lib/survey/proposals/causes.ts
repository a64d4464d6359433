import { countReadingUnits } from '../reading-units.ts'
import { joinChinese, readChineseClause } from './chinese.ts'
import { splitLead } from './clause-tools.ts'
import { boldMerit, withoutStop } from './definitions.ts'
import { capitalise, isVague, readEnglishClause } from './english.ts'
import type { Lexicon } from './lexicon.ts'
import type { Candidate } from './proposal.ts'
import { isOpinion } from './references.ts'
import type { Sentence } from './sentence.ts'

/** Reasons that the text gives: `X，因为 Y`, `由于 Y，X`, “X because Y”. Asked: why X? */
export function proposeCauses(sentence: Sentence, lexicon: Lexicon): Candidate[] {
  return sentence.isChinese ? inChinese(sentence) : inEnglish(sentence, lexicon)
}

const afterwards = /^([^；：]{6,90})[，,]\s*(?:这|那)?(?:主要|正|就)?(?:是)?因为\s*(.{6,})$/u
const before = /^(?:由于|因为)([^；：]{6,60}?)[，,]\s*(?:所以|因此|因而|故)?([^；：]{6,90})$/u
const although =
  /^([^，；：]{2,24}?)之所以([^；：]{4,60}?)[，,]\s*(?:主要|正|就)?是?因为\s*(.{6,})$/u

function inChinese(sentence: Sentence): Candidate[] {
  const { lead, rest } = splitLead(withoutStop(sentence.text))
  const because = although.exec(rest)
  if (because) {
    const [, subject = '', effect = '', cause = ''] = because
    return ask(
      sentence,
      subject,
      joinChinese('为什么', lead, subject, effect, '？'),
      `因为${cause}。`,
    )
  }
  const after = afterwards.exec(rest)
  const [, first = '', second = ''] = after ?? before.exec(rest) ?? []
  const effect = lastClauseWithSubject(after ? first : second)
  const cause = after ? second : first
  if (effect === null || isOpinion(effect) || countReadingUnits(cause) < 6) return []
  const subject = readChineseClause(splitLead(effect).rest)?.subject ?? ''
  return ask(sentence, subject, joinChinese('为什么', lead, effect, '？'), `因为${cause}。`)
}

/** From the last clause that names its subject; the qualifications before it stay. */
function lastClauseWithSubject(effect: string): string | null {
  const { lead, rest } = splitLead(effect)
  if (readChineseClause(rest)) return effect
  const clauses = rest.split(/[，,]/)
  for (let at = 1; at < clauses.length; at++) {
    const clause = clauses.slice(at).join('，')
    const inner = splitLead(clause)
    if (readChineseClause(inner.rest)) return lead + clause
  }
  return null
}

const because =
  /^(.{16,180}?),? (?:precisely |simply |mainly |partly |largely )?because (?!of\b)(.{10,})$/u
const becauseFirst = /^Because (?!of\b)([^;]{8,120}?), (.{16,})$/u
const becauseOf = /^(.{16,160}?),? (because of|owing to|due to|thanks to) ([^,;]{8,90})$/u
const whichIsWhy = /^(.{12,160}?)[,;:—]+ ?(?:which|that|this) is why (.{16,})$/u

function inEnglish(sentence: Sentence, lexicon: Lexicon): Candidate[] {
  const text = withoutStop(sentence.text)
  const after = because.exec(text)
  const first = after ? null : becauseFirst.exec(text)
  const of = after || first ? null : becauseOf.exec(text)
  const why = after || first || of ? null : whichIsWhy.exec(text)
  const [effect = '', cause = ''] = after
    ? [after[1], `Because ${after[2]}`]
    : first
      ? [first[2], `Because ${first[1]}`]
      : of
        ? [of[1], `${capitalise(of[2] ?? '')} ${of[3]}`]
        : why
          ? [why[2], `Because ${lexicon.midSentence(capitalise(why[1] ?? ''))}`]
          : []
  const claim = capitalise(effect.trim())
  if (
    claim === '' ||
    isOpinion(claim) ||
    /[;:]/.test(claim) ||
    /\b(?:not|n't|never|only|just|simply)$/.test(claim)
  )
    return []
  const parts = readEnglishClause(claim.replace(/^[A-Z][^,]{2,40}, /u, ''))
  if (of && !parts) return []
  if (parts && isVague(parts.subject)) return []
  if (countReadingUnits(claim) < 10 && /\b(?:more|less|better|worse|\p{L}{3,}er)$/u.test(claim))
    return []
  return ask(sentence, parts?.subject ?? claim, `${claim}. Why?`, `${cause}.`)
}

function ask(sentence: Sentence, entity: string, prompt: string, answer: string): Candidate[] {
  const merits = boldMerit(sentence, answer)
  return [{ kind: 'cause', sentence, entity, asking: { form: 'question', prompt, answer }, merits }]
}
