import { parseSurvey } from '../grammar.ts'
import { type NormalisedSource, normaliseLineEnds } from '../places.ts'
import { readHeadings } from '../sections.ts'
import { proposeAbbreviations } from './abbreviations.ts'
import { proposeCauses } from './causes.ts'
import { type CitedName, findCitedNames } from './citations.ts'
import { proposeCited } from './cited.ts'
import { proposeContrasts } from './contrasts.ts'
import { proposeDefinitions } from './definitions.ts'
import { proposeEmphasised, proposeLabels } from './emphasis.ts'
import { proposeEnumerations } from './enumerations.ts'
import { proposeFirsts } from './firsts.ts'
import { type Lexicon, readLexicon } from './lexicon.ts'
import { proposeMemberships } from './memberships.ts'
import type { Candidate, Proposal } from './proposal.ts'
import { proposeQuantities } from './quantities.ts'
import { rateCandidate } from './rank.ts'
import { readSentences } from './read-sentences.ts'
import { proposeRelations } from './relations.ts'
import { type Rated, Selection, withinShares } from './select.ts'
import type { Sentence } from './sentence.ts'
import { checkDraft, draftCandidate } from './write.ts'

export interface ProposeOptions {
  /** At most so many, the best ones. */
  limit?: number
}

/**
 * Questions that the plain prose of a survey suggests, in Chinese and English, best first: for an
 * author to accept or to reject. Reads patterns and knows nothing, so that it proposes many, drops
 * those that break a rule of good prompts, and ranks the rest. Never throws; the same source gives the same
 * proposals.
 */
export function propose(source: string, { limit = Infinity }: ProposeOptions = {}): Proposal[] {
  const { text, placeOf } = normaliseLineEnds(source)
  const tree = parseSurvey(text)
  const sentences = readSentences(text, tree)
  const titles = readHeadings(text, tree, () => undefined).map(({ title }) => title)
  const lexicon = readLexicon(sentences, titles)
  const candidates = sentences.flatMap((sentence) =>
    readPatterns(sentence, lexicon, citedIn(text, sentence)),
  )
  return select(text, candidates, lexicon)
    .slice(0, limit)
    .map((rated) => toProposal(rated, placeOf))
}

function citedIn(source: string, sentence: Sentence): CitedName[] {
  return findCitedNames(source.slice(sentence.source.from, sentence.source.to))
}

/** All that the patterns see in a sentence. */
function readPatterns(
  sentence: Sentence,
  lexicon: Lexicon,
  cited: readonly CitedName[],
): Candidate[] {
  return [
    ...proposeDefinitions(sentence, lexicon),
    ...proposeLabels(sentence),
    ...proposeContrasts(sentence, lexicon),
    ...proposeCauses(sentence, lexicon),
    ...proposeEnumerations(sentence),
    ...proposeFirsts(sentence),
    ...proposeRelations(sentence),
    ...proposeEmphasised(sentence),
    ...proposeMemberships(sentence),
    ...proposeQuantities(sentence),
    ...proposeAbbreviations(sentence),
    ...proposeCited(sentence, cited),
  ]
}

/** Rates all, then writes and takes them in rank order, so far as the limits allow. */
function select(source: string, candidates: readonly Candidate[], lexicon: Lexicon): Rated[] {
  const rated = candidates
    .map((candidate) => ({ candidate, ...rateCandidate(candidate, lexicon) }))
    .sort(
      (one, other) => other.score - one.score || startOf(one.candidate) - startOf(other.candidate),
    )
  const selection = new Selection()
  const tried = new Set<string>()
  const taken: Rated[] = []
  for (const { candidate, score, reasons } of rated) {
    if (!selection.mayTake(candidate)) continue
    const draft = draftCandidate(source, candidate)
    if (!draft || tried.has(draft.notation)) continue
    tried.add(draft.notation)
    const written = checkDraft(draft, candidate.sentence.isChinese)
    if (!written || !selection.take({ candidate, written })) continue
    const warned = written.warnings.map((rule) => `${rule} (−8)`)
    taken.push({
      candidate,
      written,
      score: Math.max(0, score - 8 * warned.length),
      reasons: [...reasons, ...warned],
    })
  }
  taken.sort(
    (one, other) => other.score - one.score || startOf(one.candidate) - startOf(other.candidate),
  )
  return withinShares(taken)
}

function startOf({ sentence }: Candidate): number {
  return sentence.source.from
}

function toProposal(
  { candidate, written, score, reasons }: Rated,
  placeOf: NormalisedSource['placeOf'],
): Proposal {
  const { form, notation, prompt, answer } = written
  const { from, to } = candidate.sentence.source
  return {
    kind: candidate.kind,
    form,
    notation,
    prompt,
    answer,
    score,
    reasons,
    place: placeOf(from, to),
    insertions: written.insertions.map(({ offset, text }) => ({
      offset: placeOf(offset, offset).start.offset,
      text,
    })),
  }
}
