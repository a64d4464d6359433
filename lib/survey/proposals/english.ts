import { isFunctionWord } from '../function-words.ts'

const bases = `use keep store hold read write send receive need require take give make let allow help move carry convert
turn split map run work learn predict produce release absorb emit reflect contain include consist depend rely extend
combine replace improve reduce increase raise lower limit prevent protect control regulate drive cause create form build
start begin end stop follow lead connect link bind attach transport transfer copy choose select pick assign compute
calculate estimate measure sample update train evaluate compare represent encode decode generate translate detect
recognise recognize treat handle manage serve provide offer support break divide join merge add remove delete insert
maintain preserve guarantee ensure promise return accept reject ask answer tell know see find show reveal suggest
explain describe define mean refer denote act behave grow shrink rise fall flow pass cross reach enter leave live
survive eat feed digest burn cool heat melt freeze evaporate collect gather spread share exchange trade sell buy pay
cost win lose fight rule govern conquer invade defeat unite found establish invent discover introduce propose develop
publish sign abolish trust assume expect try aim seek tend differ vary change stay remain become appear seem lie stand
rest open close lock wait block retry fail crash recover restart replicate cache log index scan sort search balance
partition route schedule plan observe explore exploit reward punish call invoke execute trigger react rotate shine pull
push attract erode deposit maximise maximize minimise minimize optimise optimize approximate treat consume occur happen
arise belong go come get put set lack skip ignore count save waste grant record track hide expose separate restore
apply express copy capture fix surround line synthesise synthesize`
const irregular = `held kept wrote sent took gave made let ran led bound chose broke told knew saw found showed meant grew
shrank rose fell left ate fed froze spread sold bought paid won lost fought founded stood lay became began built drove
came went got put set fled held sought taught brought caught drew struck`
const auxiliaries = `is are was were has have had can could may might must will would does do did cannot shall should`

const auxiliary = new Set(auxiliaries.split(/\s+/))
const base = new Set(bases.split(/\s+/))
const third = new Set([...base].map(thirdPerson))
const past = new Set([...[...base].map(pastForm), ...irregular.split(/\s+/)])

function thirdPerson(verb: string): string {
  if (/(?:s|sh|ch|x|z|o)$/.test(verb)) return `${verb}es`
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`
}

function pastForm(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`
}

const adverb =
  /^(?:\w+ly|also|often|usually|never|always|only|still|then|instead|both|each|not|therefore|thus|now|once|first)$/i
const determiner =
  /^(?:a|an|the|its|their|his|her|no|any|some|every|each|all|one|two|three|four|many|more|most|few|fewer|less|much|up|out|to|in|on|at|by|with|from|into|onto|over|as|for|of|that|how|whether|what|\d.*)$/i
/** Words that no plain noun phrase holds. */
const breaker =
  /^(?:it|its|they|their|this|that|these|those|he|she|we|you|i|who|which|whose|what|when|where|why|how|if|because|although|though|while|whereas|since|unless|until|but|so|than|as|to|by|from|with|without|at|into|there|here|not|yet|nor|unlike|like|such|both|either|neither|some|many|most|few|several|other|others|another|each|every|all|any|no|one|over|under|between|during|after|before|through|on|about|against|only|even|just)$/i

/** After an unknown word in -s, a sign that it was a verb. */
const follower =
  /^(?:a|an|the|its|their|his|her|no|all|every|each|at|to|from|only|up|out|down|for|with|by|into|itself|them|it|what|whether|that|when|more|less)$/i

export interface EnglishParts {
  subject: string
  /** From the verb on, adverbs included. */
  predicate: string
  /** Offset of the predicate in the clause. */
  at: number
}

/**
 * Takes an English clause apart: a noun phrase of at most eight words, then a verb. There is no
 * dictionary but a few hundred verbs, so that many clauses give null.
 */
export function readEnglishClause(clause: string): EnglishParts | null {
  const words = [...clause.slice(0, 160).matchAll(/\S+/gu)]
  for (let index = 1; index < Math.min(words.length, 11); index++) {
    const word = words[index]?.[0] ?? ''
    const before = words[index - 1]?.[0] ?? ''
    if (/[,;:.]$/.test(before)) return null
    let start = index
    if (adverb.test(word) && index + 1 < words.length) start = index + 1
    const verb = (words[start]?.[0] ?? '').replace(/[.,;:]$/, '')
    const next = (words[start + 1]?.[0] ?? '').replace(/[.,;:]$/, '')
    if (!isVerb(verb, before, next)) {
      if (index > 0 && breaker.test(word)) return null
      continue
    }
    const at = words[index]?.index ?? 0
    const subject = clause.slice(0, at).trim()
    return isEnglishTerm(subject) ? { subject, predicate: clause.slice(at), at } : null
  }
  return null
}

function isVerb(word: string, before: string, next: string): boolean {
  if (auxiliary.has(word)) return true
  const isAfterNoun =
    !determiner.test(before) && !/(?:al|ic|ive|ous|ful|less|able|ible)$/i.test(before)
  if (!isAfterNoun) return false
  const isFollowed = next === '' || !(auxiliary.has(next) || (base.has(next) && !third.has(next)))
  if (third.has(word)) return isFollowed && !isPlural(before)
  if (base.has(word)) return isPlural(before) && isFollowed
  if (
    third.has(word) === false &&
    /[^su’']s$/.test(word) &&
    !isPlural(before) &&
    follower.test(next)
  ) {
    return /^\p{Ll}+$/u.test(word)
  }
  return past.has(word) && (determiner.test(next) || /^\p{Lu}/u.test(next))
}

/** Does a text begin with a verb in the present or past? */
export function beginsPredicate(text: string): boolean {
  const [first = '', next = ''] = text.split(' ')
  const word = adverb.test(first) ? next : first
  return auxiliary.has(word) || third.has(word) || past.has(word) || base.has(word)
}

/** Does a word look like a plural? */
function isPlural(word: string): boolean {
  return (
    /[^su’']s$|(?:es|ies)$|^(?:people|bacteria|data|mice|men|women|children|nuclei|fungi|algae)$/i.test(
      word.replace(/[.,;:]$/, ''),
    ) && !/(?:is|us|ss)$/i.test(word)
  )
}

/** Could a stretch of English be a term: a short noun phrase without a pronoun or a clause? */
export function isEnglishTerm(text: string): boolean {
  const words = text.trim().split(/\s+/)
  if (words.length === 0 || words.length > 7 || text.trim().length < 2) return false
  if (/[,;:.!?()]/.test(text.replace(/\.(?=\w)/g, ''))) return false
  const content = /^(?:a|an|the)$/i.test(words[0] ?? '') ? words.slice(1) : words
  if (content.length === 0 || content.some((word) => breaker.test(word))) return false
  const last = content.at(-1) ?? ''
  return !isFunctionWord(last) && !(content.length === 1 && generic.test(last) && words.length > 1)
}

const generic =
  /^(?:result|reason|method|approach|idea|model|system|algorithm|problem|process|effect|answer|difference|advantage|disadvantage|cost|price|rest|technique|procedure|author|authors|paper|change|event|trick|point|opposite|same|number|goal|aim|purpose|question|solution|first|second|third|former|latter|other|others|following|way|key|simplest|best|main|most)$/i

/** Does a noun phrase stand for something unnamed: “the method”, “the main reason”? */
export function isVague(subject: string): boolean {
  const words = subject.trim().split(/\s+/)
  const isDefinite = /^the$/i.test(words[0] ?? '')
  return isDefinite && generic.test(words.at(-1) ?? '') && words.length <= 4
}

/** Begins with a capital. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
