import { isFunctionWord } from '../function-words.ts'
import { countReadingUnits } from '../reading-units.ts'
import type { Lexicon } from './lexicon.ts'
import type { Candidate, Merit, ProposalKind } from './proposal.ts'
import { isHedged, isOpinion, isUndated } from './references.ts'

/** What a question of each kind is worth before anything else is known of it. */
const worth: Readonly<Record<ProposalKind, number>> = {
  definition: 70,
  contrast: 70,
  cause: 68,
  enumeration: 68,
  first: 62,
  relation: 58,
  emphasis: 56,
  membership: 48,
  quantity: 44,
  abbreviation: 38,
  citation: 16,
}

const names: Readonly<Record<ProposalKind, string>> = {
  definition: 'definition',
  contrast: 'contrast',
  cause: 'cause',
  enumeration: 'counted list',
  first: 'first of its kind',
  relation: 'relation',
  emphasis: 'emphasis',
  membership: 'members of a family',
  quantity: 'quantity',
  abbreviation: 'abbreviation',
  citation: 'author and year',
}

/** The score of a candidate, 0 to 100, and its reasons, the kind first. */
export function rateCandidate(
  candidate: Candidate,
  lexicon: Lexicon,
): { score: number; reasons: string[] } {
  const merits = [...(candidate.merits ?? []), ...generalMerits(candidate, lexicon)]
  const sum = merits.reduce((total, { points }) => total + points, worth[candidate.kind])
  const reasons = merits.map(({ reason, points }) =>
    points === 0 ? reason : `${reason} (${points > 0 ? '+' : '−'}${Math.abs(points)})`,
  )
  return { score: Math.min(100, Math.max(0, sum)), reasons: [names[candidate.kind], ...reasons] }
}

/** The features of lint-rules that hold for every kind. */
function generalMerits({ sentence, entity, asking, kind }: Candidate, lexicon: Lexicon): Merit[] {
  const { text, connective } = sentence
  const isGap = asking.form === 'gap'
  const answer = isGap ? text.slice(asking.from, asking.to) : asking.answer
  const units = countReadingUnits(text)
  const answerUnits = countReadingUnits(answer)
  const frequency = lexicon.frequency(entity)
  const merits: (Merit | false)[] = [
    lexicon.isInHeading(entity) && { reason: 'named in a heading', points: 4 },
    frequency >= 2 && frequency <= 6 && { reason: 'comes back in the text', points: 3 },
    isGap && frequency > 12 && { reason: 'on every page', points: -6 },
    answerUnits >= 2 &&
      answerUnits <= 12 &&
      kind !== 'citation' && { reason: 'short answer', points: 3 },
    isGap && answerUnits > 20 && { reason: 'long answer', points: -10 },
    !isGap && answerUnits > 60 && { reason: 'long answer', points: -8 },
    units >= 15 && units <= 70 && { reason: 'sentence of good length', points: 2 },
    units > 90 && { reason: 'long sentence', points: -10 },
    connective !== '' && { reason: 'leans on the sentence before', points: -4 },
    isGap && (text.match(/[,，]/g)?.length ?? 0) >= 3 && { reason: 'many clauses', points: -6 },
    isHedged(text) && { reason: 'hedged', points: -2 },
    isUndated(text) && { reason: 'true of an unnamed time', points: -4 },
    isOpinion(text) && { reason: 'judges', points: -12 },
    isFunctionWord(answer) && { reason: 'an empty word', points: -40 },
  ]
  return merits.filter((merit) => merit !== false)
}
