import { countReadingUnits } from '../reading-units.ts'
import { isChineseTerm, joinChinese } from './chinese.ts'
import { isEnglishTerm, isVague } from './english.ts'
import type { Lexicon } from './lexicon.ts'
import type { Candidate, Merit } from './proposal.ts'
import { isOpinion } from './references.ts'
import { boldSpans, type Sentence } from './sentence.ts'

/*
 *  迁移学习  旨在      从多个源任务中获取知识…        A quorum   is         the smallest number of …
 *  │        │         │                         │          │          │
 *  term     verb      meaning
 */
const chinese =
  /^(.{1,40}?)(?:[（(][^（）()]{1,60}[）)])?\s*(是指|指的?是|指(?![导出标明示向令挥数])|意味着|衡量的是|被定义为|定义为|旨在|就?是(?=[一某][种个类项套组门张条块片部位名段株座]))\s*[，,：:]?\s*(.{6,})$/u
const chineseOf =
  /^(.{1,40}?)(?:[（(][^（）()]{1,60}[）)])?\s*是\s*([^，。；]{4,60}的[^，。；的]{1,12})$/u
const chineseNamed =
  /^(.{4,80}?)[，,]?\s*(?:被?称为|被?称作|叫做|叫作|称之为|名为|即所谓的?)\s*[“「]?([^，。；“”「」]{2,20}?)[”」]?(?=[，。；]|$)/u
const english =
  /^((?:An? |The )?[^,;:()]{2,60}?)(?: \([^()]{1,60}\))?,? (is|are|was|were|refers to|refer to|means|denotes|denote) (.{12,})$/u
const englishNamed =
  /^(.{16,200}?)(?:,| that| which)? (?:is|are|was|were) (?:called|known as|termed|referred to as) ((?:an? |the )?[^,;:.()]{2,48}?)(?=[,;:.]|$| (?:and|because|when|since|after) )/u
const appositive =
  /^((?:An? |The )?[^,;:()]{2,48}?), (an? [^,;:]{12,120}|the [^,;:]{16,120}), (?:is|are|was|were|has|have|can|lets|makes|keeps|gives|uses)\b/u

/** Terms that the text explains: `X 是指 Y`, `X is a Y that …`, `Y is called X`. */
export function proposeDefinitions(sentence: Sentence, lexicon: Lexicon): Candidate[] {
  return sentence.isChinese
    ? [...fromChinese(sentence), ...namedInChinese(sentence)]
    : [
        ...fromEnglish(sentence, lexicon),
        ...namedInEnglish(sentence),
        ...fromAppositive(sentence, lexicon),
      ]
}

function fromChinese(sentence: Sentence): Candidate[] {
  const text = withoutStop(sentence.text)
  const plain = chinese.exec(text)
  const match = plain ?? chineseOf.exec(text)
  if (!match) return []
  const [, written = ''] = match
  const verb = plain ? (match[2] ?? '') : '是'
  const meaning = (plain ? match[3] : match[2]) ?? ''
  const term = written
    .replace(/^所谓的?/u, '')
    .replace(/就$/u, '')
    .trim()
  if (!isChineseTerm(term) || isOpinion(meaning)) return []
  if (plain && /^就?是/u.test(verb) && !isMeaning(meaning)) return []
  if (/^(?:第一|首|最|唯一)|先驱|^因为|^由于|^[一某]个?(?:重要|关键|有趣|问题|例子)/u.test(meaning))
    return []
  const merits = boldMerit(sentence, meaning)
  const isLong = meaning.length > 90 || verb === '衡量的是'
  const short = (isLong && /^[^；。]{6,90}?(?=[，；])/u.exec(meaning)?.[0]) || meaning
  const from = sentence.text.indexOf(term)
  const gap: Candidate = {
    kind: 'definition',
    sentence,
    entity: term,
    asking: { form: 'gap', from, to: from + term.length },
    merits: [...merits, { reason: 'asks for the term', points: -10 }],
  }
  if (!plain) return [{ ...gap, merits: [...merits, { reason: 'description', points: -8 }] }]
  const prompt = askFor(term, verb)
  const answer = `${short}。`
  return [
    {
      kind: 'definition',
      sentence,
      entity: term,
      asking: { form: 'question', prompt, answer },
      merits,
    },
    gap,
  ]
}

function askFor(term: string, verb: string): string {
  if (verb === '旨在') return joinChinese(term, '旨在做什么？')
  if (verb === '衡量的是') return joinChinese(term, '衡量的是什么？')
  return joinChinese('什么是', term, '？')
}

/** Is it a thing, rather than a cleft like 是…的 or a cause? */
function isMeaning(meaning: string): boolean {
  const [clause = ''] = meaning.split(/[，；]/)
  return !/^(?:为了|因为|由于|通过|如何|否|不|从|在|由|对)/u.test(meaning) && !/的$/u.test(clause)
}

function namedInChinese(sentence: Sentence): Candidate[] {
  const match = chineseNamed.exec(sentence.text)
  const [whole = '', meaning = '', term = ''] = match ?? []
  if (!match || !isChineseTerm(term) || countReadingUnits(meaning) < 6) return []
  const from = sentence.text.lastIndexOf(term, whole.length)
  return [
    {
      kind: 'definition',
      sentence,
      entity: term,
      asking: { form: 'gap', from, to: from + term.length },
      merits: boldMerit(sentence, term),
    },
  ]
}

function fromEnglish(sentence: Sentence, lexicon: Lexicon): Candidate[] {
  const text = withoutStop(sentence.text)
  const match = english.exec(text)
  const [, term = '', verb = '', whole = ''] = match ?? []
  const meaning = whole.replace(/[;:] .*$/u, '')
  if (!match || !isEnglishTerm(term) || isVague(term) || isOpinion(meaning)) return []
  const isCopula = /^(?:is|are|was|were)$/.test(verb)
  const isKind =
    /^(?:an?|the|any|one of the) (?!(?:first|only|same|most|best|main|result|reason|advantage|disadvantage|example|exception|option|obstacle|improvement|issue|challenge|goal|aim|idea that|more|less|lot|few|good|great|bad|big|key|case|problem|question|matter|kind of)\b)/i
  if (isCopula && !isKind.test(meaning) && !isPluralKind(verb, meaning)) return []
  if (/^(?:what|why|how|where|when|more|less|not)\b/i.test(term)) return []
  if (countReadingUnits(meaning) < 10 || /\bhere$/.test(meaning)) return []
  const merits = boldMerit(sentence, term)
  const from = sentence.text.indexOf(term)
  const start = from + (/^(?:an?|the) /i.exec(term)?.[0].length ?? 0)
  const gap: Candidate = {
    kind: 'definition',
    sentence,
    entity: term.slice(start - from),
    asking: { form: 'gap', from: start, to: from + term.length },
    merits: [...merits, { reason: 'asks for the term', points: -10 }],
  }
  const isPresent = verb === 'is' || verb === 'are'
  if (
    isCopula &&
    (!isPresent ||
      !/ (?:that|which|of|in which|for|by which|where|to|from|between|whose|with|on)\b/.test(
        meaning,
      ))
  )
    return [gap]
  const asked = lexicon.midSentence(term)
  const be = /s$|^are$/.test(verb) && !/^(?:is|are)$/.test(verb) ? 'is' : verb
  const prompt = isCopula ? `What ${be} ${asked}?` : `What does “${asked}” mean?`
  const answer = `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`
  return [
    {
      kind: 'definition',
      sentence,
      entity: term.slice(start - from),
      asking: { form: 'question', prompt, answer },
      merits,
    },
    gap,
  ]
}

/** “Enzymes are proteins that speed up …”. */
function isPluralKind(verb: string, meaning: string): boolean {
  return (
    /^(?:are|were)$/.test(verb) &&
    /^(?:\p{Ll}+ ){1,3}(?:that|which|who|whose|in which)\b/u.test(meaning)
  )
}

function namedInEnglish(sentence: Sentence): Candidate[] {
  const match = englishNamed.exec(sentence.text)
  const [whole = '', meaning = '', written = ''] = match ?? []
  const term = written.replace(/^(?:an?|the) /i, '')
  if (!match || !isEnglishTerm(term) || countReadingUnits(meaning) < 10) return []
  const from = sentence.text.lastIndexOf(term, whole.length)
  return [
    {
      kind: 'definition',
      sentence,
      entity: term,
      asking: { form: 'gap', from, to: from + term.length },
      merits: boldMerit(sentence, term),
    },
  ]
}

function fromAppositive(sentence: Sentence, lexicon: Lexicon): Candidate[] {
  const match = appositive.exec(sentence.text)
  const [, term = '', meaning = ''] = match ?? []
  if (!match || !isEnglishTerm(term) || isVague(term) || isOpinion(meaning)) return []
  if (/ and | or /.test(term) || countReadingUnits(meaning) < 10) return []
  const prompt = `What is ${lexicon.midSentence(term)}?`
  const answer = `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`
  const merits = [...boldMerit(sentence, term), { reason: 'said in passing', points: -4 }]
  return [
    {
      kind: 'definition',
      sentence,
      entity: term,
      asking: { form: 'question', prompt, answer },
      merits,
    },
  ]
}

/** The author set it in bold. */
export function boldMerit(sentence: Sentence, part: string): Merit[] {
  const isBold = boldSpans(sentence).some(({ from, to }) => {
    const bold = sentence.text.slice(from, to)
    return bold.includes(part) || part.includes(bold)
  })
  return isBold ? [{ reason: 'bold in the text', points: 8 }] : []
}

/** A sentence without its final stop. */
export function withoutStop(text: string): string {
  return text.replace(/[.。;；\s]+$/u, '')
}
